import { Worker } from 'node:worker_threads'
import { DomainError } from '#contract/domain-error.ts'
import type { ItemFormat } from '#contract/item-bank-files.ts'
import type { ItemContent } from '#core/item-bank/item-content.ts'
import type { ItemImport } from './import/imported-item.ts'
import type { ReadAnswer } from './read-items-thread.ts'

const seconds = 120
const threadsAtOnce = 1
let running = 0
const waiting: (() => void)[] = []

/** Items of a file and which of them look like another of the file or of the bank. */
export interface ReadItems extends ItemImport {
  /** `a` and `b` are ids of items known, or `new/<place>` for those of the file. */
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly similarity: number }[]
}

/** What the reading thread is given. */
export interface ReadTask {
  readonly format: ItemFormat
  readonly file: Uint8Array
  /** The items the bank has already. */
  readonly known: readonly { readonly id: string; readonly content: ItemContent }[]
  /** Share of their text from which two items count as alike, 0 to 1. */
  readonly likeness: number
}

/**
 * Reads a file of items from outside and compares it with the bank, in a thread of its own with limits of memory and
 * time. Refuses with `item_file.*`, `workbook.*` or `zip.*`.
 */
export async function readItems(task: ReadTask): Promise<ReadItems> {
  if (running < threadsAtOnce) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await inThread(task)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function inThread(task: ReadTask): Promise<ReadItems> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadItems>()
  const worker = new Worker(new URL('./read-items-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
    stdout: true,
    stderr: true,
  })
  const timer = setTimeout(() => {
    reject(new DomainError('workbook.too_slow', { seconds }))
    void worker.terminate()
  }, seconds * 1_000)
  worker.once('message', (answer: ReadAnswer) => {
    if ('read' in answer) resolve(answer.read)
    else reject(new DomainError(answer.refused.code, answer.refused.params))
  })
  worker.once('error', (error: Error & { code?: string }) =>
    reject(new DomainError(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'workbook.too_complex' : 'workbook.damaged')),
  )
  worker.once('exit', () => reject(new DomainError('workbook.damaged')))
  return promise.finally(() => clearTimeout(timer))
}
