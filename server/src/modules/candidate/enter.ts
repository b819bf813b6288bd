import { timingSafeEqual } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import { wholeText } from '#server/modules/registration/index.ts'
import { ticketCodeIndex } from '#server/modules/ticket/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Actor, type Context, transactFor } from '#server/platform/context.ts'
import { candidateCookie, candidateToken } from '#server/platform/http/doors.ts'
import { selectOptionalDoor } from './store.ts'

/** A candidate stays in for this long. */
const minutes = 120

/** An identity number as it was registered, however it is typed. */
const plainIdentity = (typed: string) => wholeText(typed.normalize('NFKC').replace(/[\s-]/g, ''))

const candidateActor = (tenantId: string, registrationId: string): Actor => ({
  kind: 'candidate',
  accountId: null,
  name: '考生',
  role: null,
  tenantId,
  side: 'institution',
  loginId: null,
  registrationId,
})

/**
 * Lets a candidate in by identity number and ticket code. Whatever does not match is answered alike, after the same
 * work: a code nobody has, somebody else's code, a withdrawn ticket. The code's 60 bits are what keeps guessers out, so
 * that nobody is ever locked out by the mistakes of others.
 */
export async function enterCandidate(ctx: Context, given: { identityNumber: string; code: string }) {
  const { platform } = ctx
  const door = await selectOptionalDoor(platform, ticketCodeIndex(platform, given.code.normalize('NFKC')))
  const number = plainIdentity(given.identityNumber)
  const nobody = platform.keys.installationIndex(`no ticket ${number}`)
  const index = door ? (await platform.keys.indexer(platform.database, door.centre_id))(number) : nobody
  const expected = door?.identity_index ?? platform.keys.installationIndex('no registration')
  const matches = index.length === expected.length && timingSafeEqual(index, expected)
  if (!door || !matches) throw new DomainError('candidate.no_entry')
  const { institution_id, registration_id } = door
  await transactFor(platform, candidateActor(institution_id, registration_id), institution_id, (tx) =>
    record(tx, {
      act: 'candidate.enter',
      subject: ['registration', registration_id],
      summary: '考生凭准考证查询码进入',
    }),
  )
  const token = candidateToken(platform, institution_id, registration_id, minutes)
  ctx.cookies.set(candidateCookie, token, minutes * 60)
  return { until: new Date(platform.clock.now().getTime() + minutes * 60_000).toISOString() }
}

/** Closes the candidate's door behind him. */
export async function leaveCandidate(ctx: Context) {
  ctx.cookies.clear(candidateCookie)
  return {}
}
