import type { AnswerEvent } from './answer-event.ts'

/**
 * The last resort: what a machine holds of one epoch of a candidate's answers, as a file to be carried to the node.
 * `cipher` is AES-256-GCM over the UTF-8 text of an `ExportedAnswers`, with the tag at its end; the key is
 * HKDF-SHA256(exportKey of the sign-in, salt none, info `exportInfo`, 32 bytes), the additional data `exportAad`.
 * The node makes the export key anew from attempt and epoch, so that the file opens nowhere else and for nobody else.
 */
export interface AnswerExport {
  readonly format: 'jiheng-answers-export-1'
  readonly attemptId: string
  readonly epoch: number
  /** The last event in the file; 0 where nothing was written. */
  readonly seq: number
  /** The hash of that event, or of the genesis. */
  readonly hash: string
  /** 12 bytes, base64. */
  readonly nonce: string
  /** Base64. */
  readonly cipher: string
}

/** What the cipher of an `AnswerExport` says: every event of the epoch, from `from` on without a gap. */
export interface ExportedAnswers {
  readonly from: number
  /** The hash of the event before the first, or of the genesis. */
  readonly previous: string
  readonly events: readonly Omit<AnswerEvent, 'seq'>[]
}

/** The purpose the key of an export is derived for. */
export const exportInfo = 'jiheng-answers-export-1'

/** What the cipher of an export is bound to: the candidate's attempt, the epoch and the head the file claims. */
export const exportAad = ({
  attemptId,
  epoch,
  seq,
  hash,
}: Pick<AnswerExport, 'attemptId' | 'epoch' | 'seq' | 'hash'>) =>
  `jiheng-answers-export-1/${attemptId}/${epoch}/${seq}/${hash}`
