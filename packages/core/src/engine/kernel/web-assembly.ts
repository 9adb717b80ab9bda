/** What core uses of WebAssembly, which every runtime has and the language's own types leave out. */
interface Memory {
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): number;
}

interface WebAssemblyHere {
  readonly Memory: new (shape: { readonly initial: number; readonly maximum: number; readonly shared: boolean }) => Memory;
  readonly Module: new (code: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}

declare const WebAssembly: WebAssemblyHere;

export type LinearMemory = Memory;
export const { Memory: WasmMemory, Module, Instance } = WebAssembly;
