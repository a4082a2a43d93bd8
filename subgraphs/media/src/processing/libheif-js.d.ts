declare module 'libheif-js/wasm-bundle.js' {
  type HeifImage = {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean | number;
    /** Decodes into `data`, four bytes a pixel, upright; gives null when that fails. */
    display(
      into: { data: Uint8ClampedArray; width: number; height: number },
      done: (decoded: object | null) => void,
    ): void;
    free(): void;
  };

  const libheif: {
    /** `decode` reads what pictures there are, and decodes none; it gives none for what it cannot read. */
    HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
  };
  export default libheif;
}
