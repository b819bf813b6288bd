import { Worker } from 'node:worker_threads'
import type { CompileAnswer, CompileJob } from './compile-worker.ts'
import { PrintError } from './print-error.ts'

export interface WorkerPool {
  run: (job: Omit<CompileJob, 'id'>) => Promise<{ pdf: Uint8Array; pages: number }>
  close: () => Promise<void>
}

interface Waiting {
  job: CompileJob
  resolve: (value: { pdf: Uint8Array; pages: number }) => void
  reject: (error: PrintError) => void
}

interface Seat {
  worker: Worker | null
  current: Waiting | null
  timer: NodeJS.Timeout | null
  /** Pages the present worker has printed. */
  pages: number
}

/** After so many pages a worker is replaced, which gives back all its memory at once. */
const PAGES_PER_WORKER = 4000

/** Runs jobs on `size` threads; a thread that dies or exceeds `timeoutMs` fails its job and is replaced. */
export function createWorkerPool(start: () => Worker, size: number, timeoutMs: number): WorkerPool {
  const queue: Waiting[] = []
  const seats: Seat[] = Array.from({ length: size }, () => ({ worker: null, current: null, timer: null, pages: 0 }))
  let nextId = 1
  let closed = false

  const finish = (seat: Seat): Waiting | null => {
    const done = seat.current
    if (seat.timer) clearTimeout(seat.timer)
    seat.current = null
    seat.timer = null
    return done
  }
  const discard = (seat: Seat) => {
    const worker = seat.worker
    seat.worker = null
    seat.pages = 0
    worker?.removeAllListeners()
    worker?.on('error', () => {})
    return worker?.terminate()
  }
  const fail = (seat: Seat, error: PrintError) => {
    const failed = finish(seat)
    void discard(seat)
    failed?.reject(error)
    next()
  }
  const answer = (seat: Seat, message: CompileAnswer) => {
    const done = finish(seat)
    if (message.ok) {
      seat.pages += message.pages
      done?.resolve(message)
    } else done?.reject(new PrintError('compile_failed', `表单未能排版：${message.message}`))
    if (seat.pages >= PAGES_PER_WORKER) void discard(seat)
    else seat.worker?.unref()
    next()
  }
  const hire = (seat: Seat): Worker => {
    const worker = start()
    worker.on('message', (message: CompileAnswer) => answer(seat, message))
    worker.on('error', (error: Error) => fail(seat, new PrintError('worker_crashed', `打印线程中断：${error.message}`)))
    worker.on('exit', (code) => fail(seat, new PrintError('worker_crashed', `打印线程退出，代码${code}`)))
    seat.worker = worker
    return worker
  }
  const next = () => {
    const seat = seats.find((candidate) => !candidate.current)
    const waiting = seat && !closed ? queue.shift() : undefined
    if (!seat || !waiting) return
    const worker = seat.worker ?? hire(seat)
    worker.ref()
    seat.current = waiting
    const seconds = Math.round(timeoutMs / 1000)
    seat.timer = setTimeout(() => fail(seat, new PrintError('timeout', `打印超过${seconds}秒，已中止`)), timeoutMs)
    worker.postMessage(waiting.job)
    next()
  }

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new PrintError('closed', '打印服务已停止'))
        queue.push({ job: { ...job, id: nextId++ }, resolve, reject })
        next()
      }),
    async close() {
      closed = true
      const stopped = new PrintError('closed', '打印服务已停止')
      for (const waiting of queue.splice(0)) waiting.reject(stopped)
      for (const seat of seats) finish(seat)?.reject(stopped)
      await Promise.all(seats.map(discard))
    },
  }
}
