import type { Worker } from 'node:worker_threads'
import type { CompileAnswer, CompileJob } from './compile-worker.ts'
import { PrintError } from './print-error.ts'

/** A printed document as it comes from a thread. */
export interface Compiled {
  pdf: Uint8Array
  pages: number
}

interface Waiting {
  job: CompileJob
  resolve: (value: Compiled) => void
  reject: (error: PrintError) => void
}

interface Seat {
  worker: Worker | null
  current: Waiting | null
  timer: NodeJS.Timeout | null
  /** Pages the present worker has printed. */
  pages: number
}

/** After so many pages a worker is replaced, which bounds what it may have leaked. */
const PAGES_PER_WORKER = 4000

/** Runs jobs on a number of threads; a thread that dies or takes too long fails its job and is replaced. */
export class WorkerPool {
  readonly #start: () => Worker
  readonly #timeoutMs: number
  readonly #seats: Seat[]
  readonly #queue: Waiting[] = []
  #nextId = 1
  #closed = false

  constructor(start: () => Worker, size: number, timeoutMs: number) {
    this.#start = start
    this.#timeoutMs = timeoutMs
    this.#seats = Array.from({ length: size }, () => ({ worker: null, current: null, timer: null, pages: 0 }))
  }

  run(job: Omit<CompileJob, 'id'>): Promise<Compiled> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(stopped())
      this.#queue.push({ job: { ...job, id: this.#nextId++ }, resolve, reject })
      this.#next()
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const waiting of this.#queue.splice(0)) waiting.reject(stopped())
    for (const seat of this.#seats) release(seat)?.reject(stopped())
    await Promise.all(this.#seats.map(dismiss))
  }

  #next(): void {
    const seat = this.#seats.find((candidate) => !candidate.current)
    const waiting = seat && this.#queue.shift()
    if (!seat || !waiting) return
    seat.worker ??= this.#hire(seat)
    seat.worker.ref()
    seat.current = waiting
    const seconds = Math.round(this.#timeoutMs / 1000)
    const late = () => this.#fail(seat, new PrintError('timeout', `打印超过${seconds}秒，已中止`))
    seat.timer = setTimeout(late, this.#timeoutMs)
    seat.worker.postMessage(waiting.job)
    this.#next()
  }

  #hire(seat: Seat): Worker {
    const worker = this.#start()
    const crash = (reason: string) => this.#fail(seat, new PrintError('worker_crashed', `打印线程中断：${reason}`))
    worker.on('message', (answer: CompileAnswer) => this.#answer(seat, answer))
    worker.on('error', (error: Error) => crash(error.message))
    worker.on('exit', (code) => crash(`退出代码${code}`))
    return worker
  }

  #answer(seat: Seat, answer: CompileAnswer): void {
    const done = release(seat)
    if (answer.ok) {
      seat.pages += answer.pages
      done?.resolve(answer)
    } else done?.reject(new PrintError('compile_failed', `表单未能排版，请联系管理员（${answer.message}）`))
    if (seat.pages >= PAGES_PER_WORKER) void dismiss(seat)
    else seat.worker?.unref()
    this.#next()
  }

  #fail(seat: Seat, error: PrintError): void {
    const failed = release(seat)
    void dismiss(seat)
    failed?.reject(error)
    this.#next()
  }
}

function release(seat: Seat): Waiting | null {
  const done = seat.current
  if (seat.timer) clearTimeout(seat.timer)
  seat.current = null
  seat.timer = null
  return done
}

function dismiss(seat: Seat): Promise<number> | undefined {
  const worker = seat.worker
  seat.worker = null
  seat.pages = 0
  worker?.removeAllListeners()
  worker?.on('error', () => {})
  return worker?.terminate()
}

function stopped(): PrintError {
  return new PrintError('closed', '打印服务已停止')
}
