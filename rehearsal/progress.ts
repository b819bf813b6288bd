const width = 28

/** Shows on standard error how far the rehearsal is: a bar at a terminal, else a line for each part. */
export class Progress {
  readonly #total: number
  readonly #began = Date.now()
  #done = 0

  constructor(total: number) {
    this.#total = total
  }

  /** A part begins. */
  begin(title: string): void {
    const seconds = Math.round((Date.now() - this.#began) / 1000)
    const share = Math.min(1, this.#done / this.#total)
    this.#done++
    if (!process.stderr.isTTY) {
      process.stderr.write(`[${this.#done}/${this.#total}] ${seconds} s ${title}\n`)
      return
    }
    const filled = Math.round(share * width)
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled)
    process.stderr.write(`\r\x1b[2K${bar} ${Math.round(share * 100)}% ${seconds} s ${title}`)
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[2K')
  }
}
