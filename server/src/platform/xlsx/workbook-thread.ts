import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '#contract/domain-error.ts'
import type { ErrorParams } from '#contract/errors.ts'
import type { ErrorCode } from '#contract/messages/index.ts'
import { parseWorkbook } from './parse-workbook.ts'
import type { PackedWorkbook, WorkbookLimits } from './workbook.ts'

/** What the reading thread is given. */
export interface ThreadTask {
  readonly file: Uint8Array
  readonly limits: WorkbookLimits
}

/** What the reading thread answers. */
export type ThreadAnswer =
  | { readonly book: PackedWorkbook }
  | { readonly refused: { readonly code: ErrorCode; readonly params: ErrorParams } }

const task = workerData as ThreadTask
const file = Buffer.from(task.file.buffer, task.file.byteOffset, task.file.byteLength)

async function work(): Promise<ThreadAnswer> {
  try {
    return { book: await parseWorkbook(file, task.limits) }
  } catch (error) {
    if (error instanceof DomainError) return { refused: { code: error.code, params: error.params } }
    return { refused: { code: 'workbook.damaged', params: {} } }
  }
}

parentPort?.postMessage(await work())
