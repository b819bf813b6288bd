import { z } from 'zod'
import { DomainError } from '#contract/domain-error.ts'
import { installationTenant } from '#server/platform/keys/key-ring.ts'
import type { Format } from './envelope.ts'
import type { PackageBody, PermitsBody, ReceiptBody, WithdrawalBody } from './package-body.ts'
import type { ResultsBody } from './results-body.ts'

/** What comes to a node. */
export type Incoming = PackageBody | PermitsBody | WithdrawalBody | ReceiptBody

const id = z.uuid().refine((one) => one !== installationTenant)
const hash = z.string().max(128)
const list = z.array(z.looseObject({}))

const incoming = z.discriminatedUnion('format', [
  z.looseObject({
    format: z.literal('jiheng-exam-package-1'),
    id,
    institution: z.looseObject({ id, centreId: id }),
    centre: z.looseObject({ id, key: z.string() }),
    node: z.looseObject({ id, recipient: z.string() }),
    batch: z.looseObject({ id, name: z.string() }),
    madeAt: z.iso.datetime(),
    ...{ runs: list, papers: list, staff: list, custodians: list },
  }),
  z.looseObject({ format: z.literal('jiheng-exam-permits-1'), institutionId: id, packageId: id, permits: list }),
  z.looseObject({
    format: z.literal('jiheng-exam-withdrawal-1'),
    institutionId: id,
    packageId: id,
    reason: z.string(),
  }),
  z.looseObject({ format: z.literal('jiheng-exam-receipt-1'), institutionId: id, packageId: id, runId: id, hash }),
])

const results = z.looseObject({
  format: z.literal('jiheng-exam-results-1'),
  ...{ institutionId: id, packageId: id, nodeId: id, batchId: id, runId: id, packageHash: hash },
  ...{ room: z.string(), session: z.string(), tables: z.record(z.string(), hash) },
  counts: z.object({ attempts: z.int().min(0), events: z.int().min(0) }),
})

// Anybody can sign with a key of his own and seal to a node, whose recipient is public: until the signer is known by
// his key nothing in a body is believed, not even that its ids are ids.
function assertShape(shape: z.ZodType, body: Format): void {
  if (!shape.safeParse(body).success) throw new DomainError('package.damaged')
}

/** What an institution sent, once it has the shape of it. */
export function incomingOf(body: Format): Incoming {
  assertShape(incoming, body)
  return body as Incoming
}

/** What a site handed back, once it has the shape of it. */
export function resultsOf(body: Format): ResultsBody {
  assertShape(results, body)
  return body as ResultsBody
}
