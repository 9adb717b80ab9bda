export { requireBooksInOrder as expectBooksInOrder } from "@springtide/core/testing";
