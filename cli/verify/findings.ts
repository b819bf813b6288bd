/** What a check found: lines for people, and whether anything is wrong. */
export class Findings {
  readonly passed: string[] = []
  readonly failed: { file: string | null; fault: string }[] = []

  /** Says that something holds. */
  pass(line: string): void {
    this.passed.push(line)
  }

  /** Says that something is wrong, with the file where it is. */
  fail(file: string | null, fault: string): void {
    this.failed.push({ file, fault })
  }

  get ok(): boolean {
    return this.failed.length === 0
  }
}

/** A JSON document, or null where the bytes are none. */
export function readJson(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
