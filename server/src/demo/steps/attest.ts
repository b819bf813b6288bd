import type { ChecklistItem } from '#contract/attestation.ts'
import { attest, getChecklist, uploadAttestationFile } from '#contract/attestation.ts'
import { type Role, roleCodes, roleTitle } from '#core/access/roles.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import type { Caller } from '../acting/caller.ts'
import type { Stage } from '../acting/cast.ts'

/** Where the people of the institution are found; whoever calls routes so can attest. */
export type Desks = (role: Role) => Promise<Pick<Caller, 'call'>>

const paper = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')

async function attestOne(desk: Pick<Caller, 'call'>, batchId: string, item: ChecklistItem): Promise<void> {
  const file = { name: '现场材料.pdf', bytes: paper }
  const files = item.needsAttachment ? [(await desk.call(uploadAttestationFile, { file })).id] : []
  const note = item.needsNote ? '本批次已核实，情况正常，依据留存认定中心。' : ''
  const body = { item: item.name, checks: item.checks, note, files }
  await desk.call(attest, { params: { batchId }, body })
}

/** The desks of an institution's stage. */
export const desksOf =
  (stage: Stage): Desks =>
  (role) =>
    stage.as(role)

/** Everything open at a step is attested by somebody who may; the step can close then. */
export async function attestAll(desks: Desks, batchId: string, step: ChainStepId): Promise<void> {
  const { sections } = await (await desks('exam_officer')).call(getChecklist, { params: { batchId } })
  const open = sections.find((section) => section.step === step)?.items.filter(({ state }) => state === 'open') ?? []
  const known = new Map<Role, Pick<Caller, 'call'>>()
  for (const item of open) {
    const roles = roleCodes.filter((code) => item.roles.includes(roleTitle(code)))
    const role = roles.find((code) => known.has(code)) ?? (roles[0] as Role)
    const desk = known.get(role) ?? (await desks(role))
    known.set(role, desk)
    await attestOne(desk, batchId, item)
  }
}
