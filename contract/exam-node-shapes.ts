import { z } from 'zod'
import { runStatus } from './exam-machine.ts'

/** What identifies an exam node: two public keys and a fingerprint short enough to be read out by telephone. */
export const nodeIdentity = z.object({
  name: z.string(),
  /** One line to be pasted at the institution; it holds public keys only. */
  text: z.string(),
  /** The same as a QR code (SVG). */
  qr: z.string(),
  /** Four groups of four characters, to be compared over another channel. */
  fingerprint: z.string(),
})
/** The keys of an exam server, as it shows them to be registered. */
export type NodeIdentity = z.output<typeof nodeIdentity>

/** A registered exam node. */
export const examNode = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['own', 'site']),
  fingerprint: z.string(),
  /** Where packages are pushed to over the network; null where they travel on a USB stick. */
  address: z.string().nullable(),
  status: z.enum(['active', 'closed']),
  registeredAt: z.string(),
})
/** An exam server as the institution knows it. */
export type ExamNode = z.output<typeof examNode>

/** What stands in the way of a package, with what to do. */
export const missingPart = z.object({ code: z.string(), text: z.string(), remedy: z.string() })
/** What a package still lacks, with its remedy. */
export type MissingPart = z.output<typeof missingPart>

/** A package as the institution sees it. */
export const examPackage = z.object({
  id: z.uuid(),
  batchId: z.uuid(),
  kind: z.enum(['real', 'trial']),
  nodeId: z.uuid(),
  node: z.string(),
  status: z.enum(['made', 'received', 'returned', 'withdrawn']),
  statusTitle: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
  receivedAt: z.string().nullable(),
  returnedAt: z.string().nullable(),
  hash: z.string(),
  bytes: z.number().int(),
  sessions: z.array(z.object({ id: z.uuid(), title: z.string(), startsAt: z.string() })),
  runs: z.number().int(),
  attempts: z.number().int(),
  papers: z.number().int(),
  /** Papers whose permit of the centre has come. */
  permitted: z.number().int(),
  /** Rooms whose results have come back. */
  returned: z.number().int(),
})
/** A package as it is listed: made, on its way or received. */
export type ExamPackage = z.output<typeof examPackage>

/** A sealed paper at the node and whether the centre's permit is there. */
export const nodePaper = z.object({
  paperId: z.uuid(),
  form: z.string(),
  title: z.string(),
  spare: z.boolean(),
  permitted: z.boolean(),
  /** Whether an emergency envelope was sealed with it. */
  emergency: z.boolean(),
  custodians: z.array(z.string()),
})

/** A machine of a room with what its check before the exam found. */
export const nodeMachine = z.object({
  id: z.uuid(),
  seat: z.number().int(),
  pairedAt: z.string(),
  checkedAt: z.string().nullable(),
  browser: z.string().nullable(),
  faults: z.array(z.string()),
  markerSurvived: z.boolean().nullable(),
  /** Another machine has taken its seat since. */
  replaced: z.boolean(),
})

/** One room in one session at the node. */
export const nodeRun = z.object({
  id: z.uuid(),
  placeId: z.uuid(),
  room: z.string(),
  kind: z.enum(['real', 'trial']),
  status: z.union([runStatus, z.literal('withdrawn')]),
  statusTitle: z.string(),
  startsAt: z.string(),
  minutes: z.number().int(),
  seats: z.number().int(),
  candidates: z.number().int(),
  pairingCode: z.string(),
  machines: z.array(nodeMachine),
  /** How the results stand: not sealed yet, sealed, handed back, acknowledged by the institution. */
  handBack: z.enum(['none', 'sealed', 'sent', 'acknowledged']),
  acknowledgedAt: z.string().nullable(),
})
/** A room of a session on an exam server. */
export type NodeRun = z.output<typeof nodeRun>

/** How the opening of a session's papers stands. */
export const releaseState = z.object({
  /** Not before this instant; null where no rule is written and the chief examiner decides. */
  notBefore: z.string().nullable(),
  clause: z.string().nullable(),
  /** Another text's minute: the chief examiner answers before papers are opened between the two. */
  question: z
    .object({ earliest: z.string(), latest: z.string(), clauses: z.array(z.string()), answered: z.boolean() })
    .nullable(),
  /** Who has given a share so far; it is kept in memory alone. */
  firstBy: z.string().nullable(),
  /** Members of the emergency opening that have come so far. */
  emergencyBy: z.array(z.string()),
  emergencyOpened: z.boolean(),
  releasedAt: z.string().nullable(),
  missing: z.array(missingPart),
})
/** How far the papers of a session are opened, and who is still to come. */
export type ReleaseState = z.output<typeof releaseState>

/** One session of a package at the node: opened as a whole, room by room in its results. */
export const nodeSession = z.object({
  packageId: z.uuid(),
  sessionId: z.uuid(),
  batchId: z.uuid(),
  batch: z.string(),
  kind: z.enum(['real', 'trial']),
  title: z.string(),
  subject: z.string(),
  startsAt: z.string(),
  receivedAt: z.string().nullable(),
  papers: z.array(nodePaper),
  runs: z.array(nodeRun),
  release: releaseState,
})
/** A session of a package on an exam server. */
export type NodeSession = z.output<typeof nodeSession>
