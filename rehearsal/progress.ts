const width = 28

/** Shows on standard error how far the rehearsal is: a bar at a terminal, else a line for each part. */
export class Progress {
  readonly #total: number
  readonly #show: (text: string) => void
  readonly #began = Date.now()
  #done = 0

  constructor(total: number, show: (text: string) => void) {
    this.#total = total
    this.#show = show
  }

  /** A part begins. */
  begin(title: string): void {
    const seconds = Math.round((Date.now() - this.#began) / 1000)
    const share = Math.min(1, this.#done / this.#total)
    this.#done++
    if (!process.stderr.isTTY) {
      this.#show(`[${this.#done}/${this.#total}] ${seconds} s ${title}\n`)
      return
    }
    const filled = Math.round(share * width)
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled)
    this.#show(`\r\x1b[2K${bar} ${Math.round(share * 100)}% ${seconds} s ${title}`)
  }

  end(): void {
    if (process.stderr.isTTY) this.#show('\r\x1b[2K')
  }
}
