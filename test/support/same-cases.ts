import fc from "fast-check";

/** The same random cases on every machine and in every run; `SPRINGTIDE_SEED` asks for others. */
const { env } = process;
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(env.SPRINGTIDE_SEED ?? 20_250_301) });
