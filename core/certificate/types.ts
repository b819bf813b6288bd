import type { Level } from '#core/kernel/levels.ts'
import type { Parameter } from '#core/policy/parameter.ts'

/** Where certificate numbers come from: composed by the institution, or filled in from the platform's answer. */
export type NumberSource = 'local' | 'platform'

/** What an institution's certificates carry and where their numbers come from. */
export interface CertificatePolicy {
  /** `clause` is the article that forbids composing where the source is `platform`. */
  readonly source: Parameter<NumberSource>
  /** The coding rules; their value are the codes of the provinces, 6th and 7th character of a number. */
  readonly coding: Parameter<readonly string[]>
  /** A regular expression every filing number of these institutions meets; null where none is written. */
  readonly filingPattern: Parameter<string> | null
  /** Fields a certificate must print. */
  readonly fields: Parameter<readonly string[]>
  /** Cover colour by level; null where no source names colours. */
  readonly cover: Parameter<Readonly<Record<`${Level}`, string>>> | null
  /** Width and height of the paper in millimetres; null where none is written. */
  readonly paper: Parameter<{ readonly width: number; readonly height: number }> | null
  /** The stamp at the institution's name; null where none is asked for. */
  readonly seal: Parameter<string> | null
  /** What must hold before a certificate is printed. */
  readonly precondition: Parameter<'published' | 'online'>
  /** Documents checked before handing over; empty where none is written. */
  readonly checksBeforeIssue: Parameter<readonly string[]>
  /** Mark a reissue bears beside its running number. */
  readonly reissueMark: Parameter<string>
  /** For how many days a signed revocation list speaks of the present. */
  readonly listDays: Parameter<number>
  /** Events the certificate ledger records. */
  readonly ledgerEvents: Parameter<readonly string[]>
}
