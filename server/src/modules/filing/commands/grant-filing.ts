import { DomainError } from '#contract/domain-error.ts'
import { selectInstitution, selectInstitutionsOfCentre } from '#server/modules/institution/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, transact } from '#server/platform/context.ts'
import { onMessage, send } from '#server/platform/messages/messages.ts'
import { assertSound, type FilingFacts, keepFiling } from './record-filing.ts'

/** Files an institution of the caller's own centre: the letter travels to it as a signed message. */
export function grantFilingTo(ctx: Context, institutionId: string, facts: FilingFacts) {
  assertSound(facts)
  return transact(ctx, async (tx) => {
    const institution = (await selectInstitutionsOfCentre(tx)).find(({ id }) => id === institutionId)
    if (!institution) throw new DomainError('filing.other_centre')
    const message = await send(tx, {
      kind: 'filing.granted',
      to: institutionId,
      subjectId: institutionId,
      body: { ...facts },
    })
    await record(tx, {
      act: 'filing.grant',
      subject: ['institution', institutionId],
      summary: `向${institution.name}核发备案${facts.number}，目录${facts.entries.length}行`,
      after: facts,
    })
    return { messageId: message.id }
  })
}

onMessage('filing.granted', 'institution', async (tx, message) => {
  const { centre_id } = await selectInstitution(tx)
  if (message.from !== centre_id) throw new Error('a filing is granted by its own centre')
  await keepFiling(tx, message.id, message.body as unknown as FilingFacts)
})
