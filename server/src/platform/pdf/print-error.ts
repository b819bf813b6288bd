export type PrintErrorCode = 'missing_glyphs' | 'compile_failed' | 'worker_crashed' | 'timeout' | 'closed'

/** A form that could not be printed; the message is for the person who asked for it. */
export class PrintError extends Error {
  readonly code: PrintErrorCode
  /** For `missing_glyphs`: the characters, each as `𡛕（U+216D5）`. */
  readonly characters: string[]

  constructor(code: PrintErrorCode, message: string, characters: string[] = []) {
    super(message)
    this.name = 'PrintError'
    this.code = code
    this.characters = characters
  }
}
