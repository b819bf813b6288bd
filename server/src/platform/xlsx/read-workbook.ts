import { Worker } from 'node:worker_threads'
import { DomainError } from '#contract/domain-error.ts'
import { emptyCell, type SheetCell } from '#core/registration/sheet-cell.ts'
import { detectFormat } from './detect-format.ts'
import {
  defaultWorkbookLimits,
  type PackedCell,
  type PackedWorkbook,
  type WorkbookContent,
  type WorkbookLimits,
} from './workbook.ts'
import type { ThreadAnswer, ThreadTask } from './workbook-thread.ts'

const threadsAtOnce = 2
let running = 0
const waiting: (() => void)[] = []

/**
 * Reads an .xlsx or .xls from outside, told apart by content, in a thread of its own with limits of memory and time,
 * so that no file takes the server with it. Refuses with `workbook.*` or `zip.*`.
 */
export async function readWorkbook(file: Buffer, limits: Partial<WorkbookLimits> = {}): Promise<WorkbookContent> {
  const full = { ...defaultWorkbookLimits, ...limits }
  if (file.length > full.maxFileBytes)
    throw new DomainError('workbook.too_large', { max: `${Math.round(full.maxFileBytes / 1_048_576)}MB` })
  detectFormat(file)
  await enter()
  try {
    return unpackWorkbook(await readInThread({ file: new Uint8Array(file), limits: full }))
  } finally {
    leave()
  }
}

/** Opens the cells of a workbook that came from the reading thread. */
export function unpackWorkbook(book: PackedWorkbook): WorkbookContent {
  return { sheets: book.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(unpackCell)) })) }
}

function unpackCell(cell: PackedCell): SheetCell {
  if (typeof cell !== 'string') return cell
  return cell === '' ? emptyCell : { text: cell, type: 'text' }
}

function readInThread(task: ThreadTask): Promise<PackedWorkbook> {
  const { maxMemoryMb, maxSeconds } = task.limits
  const { promise, resolve, reject } = Promise.withResolvers<PackedWorkbook>()
  const worker = new Worker(new URL('./workbook-thread.ts', import.meta.url), {
    workerData: task,
    transferList: [task.file.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb, maxYoungGenerationSizeMb: 32 },
    stdout: true,
    stderr: true,
  })
  const timer = setTimeout(() => {
    reject(new DomainError('workbook.too_slow', { seconds: maxSeconds }))
    void worker.terminate()
  }, maxSeconds * 1_000)
  worker.once('message', (answer: ThreadAnswer) => {
    if ('book' in answer) resolve(answer.book)
    else reject(new DomainError(answer.refused.code, answer.refused.params))
  })
  worker.once('error', (error: Error & { code?: string }) =>
    reject(new DomainError(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'workbook.too_complex' : 'workbook.damaged')),
  )
  worker.once('exit', () => reject(new DomainError('workbook.damaged')))
  return promise.finally(() => clearTimeout(timer))
}

async function enter(): Promise<void> {
  if (running < threadsAtOnce) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
}

function leave(): void {
  const next = waiting.shift()
  if (next) next()
  else running--
}
