/** One observation in tidy form: a name and a plain value for everything known of it. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;
