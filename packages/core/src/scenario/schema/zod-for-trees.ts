import * as z from "zod";

// What is checked has been copied as a tree before. Zod need not look for values that hold themselves: that takes a twelfth of a short command.
z.config({ memoizer: { alloc: (_schema, _payload, empty) => empty, attach() {}, guard() {} } });

export { z };
