import type { LogFormat } from "./record.js";
import { parseRequestLine } from "./request-line.js";

const ALB = [
  ..."type time elb client target request_processing_time target_processing_time response_processing_time elb_status_code".split(" "),
  ..."target_status_code received_bytes sent_bytes request user_agent ssl_cipher ssl_protocol target_group_arn trace_id".split(" "),
  ..."domain_name chosen_cert_arn matched_rule_priority request_creation_time actions_executed redirect_url error_reason".split(" "),
  ..."target_list target_status_code_list classification classification_reason conn_trace_id".split(" "),
];
const CLASSIC = ALB.slice(1, 16);
const CELL = /"((?:[^"\\]|\\.)*)"|(\S+)/g;
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z?$/;

/**
 * Logs of Amazon's load balancers: application (types http, https, h2, ws, wss, grpcs) and classic.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
 */
export const elb: LogFormat = {
  kind: "access log (ELB)",
  split(line) {
    const cells = [...line.matchAll(CELL)].map(([, quoted, bare]) => quoted ?? bare ?? "");
    const names = ISO.test(cells[0] ?? "") ? CLASSIC : ISO.test(cells[1] ?? "") ? ALB : undefined;
    if (names === undefined || cells.length < 12) return undefined;
    return Object.fromEntries(cells.map((cell, index) => [names[index] ?? "further", cell]));
  },
  read(fields) {
    const atMs = Date.parse(String(fields.request_creation_time ?? fields.time).replace(/Z?$/, "Z"));
    const parts = [fields.request_processing_time, fields.target_processing_time, fields.response_processing_time].map(Number);
    // -1 stands for a target that did not answer.
    const latencyMs = parts.every((seconds) => seconds >= 0) ? parts.reduce((sum, seconds) => sum + seconds, 0) * 1000 : undefined;
    const group = /targetgroup\/([^/]+)\//.exec(String(fields.target_group_arn ?? ""))?.[1] ?? "";
    return { atMs, ...parseRequestLine(String(fields.request)), status: Number(fields.elb_status_code) || 0, latencyMs, service: group };
  },
};
