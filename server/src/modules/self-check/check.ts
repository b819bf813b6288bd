import { DomainError } from '#contract/domain-error.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import type { BodyOf, OutputOf, QueryOf } from '#contract/route.ts'
import type { CheckVerdict, checkEligibility, getCheckedInstitution, getCheckQuestions } from '#contract/self-check.ts'
import { alternativesOf, earliestDay, needsLacking, needsThatMatter, type Wish } from '#core/eligibility/applicable.ts'
import { describeBar } from '#core/eligibility/describe-bar.ts'
import { describeNeed, gradeName } from '#core/eligibility/describe-need.ts'
import { judgeEligibility } from '#core/eligibility/judge-eligibility.ts'
import { standardOf } from '#core/eligibility/standard-of.ts'
import type { Edition, EligibilityAnswer, EligibilityInput, EligibilityPolicy } from '#core/eligibility/types.ts'
import type { Why } from '#core/kernel/judgement.ts'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { type DirectoryRow, directoryFor } from '#server/modules/filing/index.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { type Context, publicActor, type Tx, transactFor } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { type PublicInstitution, selectPublicInstitutions } from './store.ts'

type Body = BodyOf<typeof checkEligibility>

/** Reads behind the wall of one institution as the public: its directory and its rules, nothing of any person. */
async function within<T>(
  ctx: Context,
  institutionId: string,
  read: (tx: Tx, house: PublicInstitution) => Promise<T>,
): Promise<T> {
  const house = (await selectPublicInstitutions(ctx.platform)).find(({ id }) => id === institutionId)
  if (!house) throw new DomainError('resource.not_found')
  return transactFor(ctx.platform, publicActor, institutionId, (tx) => read(tx, house))
}

async function entriesOf(tx: Tx, house: PublicInstitution): Promise<readonly DirectoryRow[]> {
  const directory = await directoryFor(tx, tx.today, tx.today)
  if (!directory) throw new DomainError('self_check.no_filing', { institution: house.name })
  return directory.entries
}

async function entryOf(tx: Tx, house: PublicInstitution, entryId: string, level: number): Promise<DirectoryRow> {
  const entry = (await entriesOf(tx, house)).find(({ id }) => id === entryId)
  if (!entry?.levels.includes(level as Level))
    throw new DomainError(
      'self_check.no_entry',
      {},
      { fields: [{ path: entry ? 'level' : 'entryId', message: '请在目录中重新选择' }] },
    )
  return entry
}

/** The institutions that have a directory to choose from. */
export const checkedInstitutions = async (ctx: Context) => ({
  institutions: (await selectPublicInstitutions(ctx.platform)).map(({ id, name }) => ({ id, name })),
})

/** What an institution is filed for. */
export const checkedInstitution = (ctx: Context, id: string): Promise<OutputOf<typeof getCheckedInstitution>> =>
  within(ctx, id, async (tx, house) => ({
    id: house.id,
    name: house.name,
    contactPhone: house.contact_phone,
    today: tx.today,
    entries: (await entriesOf(tx, house)).map(({ id: entryId, occupation, job, levels }) => ({
      id: entryId,
      occupation,
      job,
      levels: [...levels].sort((a, b) => b - a),
    })),
  }))

const wishOf = (entry: DirectoryRow, wanted: { level: number; route: Wish['route']; kind: Wish['kind'] }): Wish => ({
  route: wanted.route,
  kind: wanted.kind,
  level: wanted.level as Level,
  edition: entry.standard_edition as Edition,
  standard: standardOf(entry.standard),
})

/** The questions whose answers can matter, and the certificates worth asking for. */
export const checkQuestionsFor = (
  ctx: Context,
  id: string,
  query: QueryOf<typeof getCheckQuestions>,
): Promise<OutputOf<typeof getCheckQuestions>> =>
  within(ctx, id, async (tx, house) => {
    const entry = await entryOf(tx, house, query.entryId, query.level)
    const { eligibility } = (await policyInForce(tx)).policy
    const wish = wishOf(entry, query)
    const needs = needsThatMatter(wish, eligibility).filter((need) => need !== 'age')
    const own = eligibility.notOwn !== null && query.kind !== 'worker'
    const trained = eligibility.notTrained?.routes.includes(query.route) ?? false
    const clauses = alternativesOf(wish, eligibility)
      .flat()
      .flatMap((one) => eligibility.clauses[one] ?? [])
    const fallbacks = eligibility.routes[wish.route][wish.kind].fallbacks.map((one) => one.needs)
    const grades = [...new Set([...clauses, ...fallbacks].flatMap(({ certificate }) => certificate?.grades ?? []))]
    return {
      questions: [...(own ? (['own'] as const) : []), ...(trained ? (['trained'] as const) : []), ...needs],
      grades: grades.map((value) => ({ value, title: gradeName(value) })),
    }
  })

const remedy = '请向评价机构咨询，或改报其他等级、方式'

function barCitation(why: Why, input: EligibilityInput, policy: EligibilityPolicy, subject: string) {
  const compared = describeBar(why.code.split('.')[1] ?? '', input, policy, subject)
  return cite({ clause: why.clause, ...(compared ?? { required: textOfWhy(why) }), remedies: [remedy] })
}

/** What each article of the alternatives still asks. */
function findingsOf(
  input: EligibilityInput,
  wish: Wish,
  policy: EligibilityPolicy,
  verdict: EligibilityAnswer,
): CheckVerdict['alternatives'] {
  return alternativesOf(wish, policy).map((alternative) =>
    alternative.map((id) => {
      const needs = policy.clauses[id] ?? {}
      const missing = needsLacking(needs, input).flatMap((need) => {
        const compared = describeNeed(need, needs, input.applicant, input.on)
        return compared ? [{ ...compared, gap: compared.gap ?? null }] : []
      })
      return { citation: cite({ clause: id }), missing, met: missing.length === 0 || verdict.basis.includes(id) }
    }),
  )
}

const sentences = {
  true: (subject: string) => `按现在填写的情况，可以申报${subject}。`,
  false: (subject: string) => `按现在填写的情况，暂不能申报${subject}。`,
  needs_human: (subject: string) => `能否申报${subject}，须由评价机构核对材料后判断。`,
}

/** Judges the answers by the institution's rules in force, by the judge of the review; nothing is kept. */
export const checkFor = (ctx: Context, id: string, body: Body): Promise<CheckVerdict> =>
  within(ctx, id, async (tx, house) => {
    const entry = await entryOf(tx, house, body.entryId, body.level)
    const on = body.on ?? tx.today
    const { eligibility } = (await policyInForce(tx, on)).policy
    const { route, applicant } = body.facts
    const wish = wishOf(entry, { level: body.level, route, kind: applicant.kind })
    const input: EligibilityInput = {
      on,
      route,
      level: wish.level,
      edition: wish.edition,
      standard: wish.standard,
      filed: true,
      applicant,
    }
    const subject = `${entry.job || entry.occupation}${levelName(wish.level)}`
    const verdict = judgeEligibility(input, eligibility)
    const alternatives = findingsOf(input, wish, eligibility, verdict)
    const named = new Set(alternatives.flat().map(({ citation }) => citation.clause))
    const bars = verdict.reasons.filter(({ clause }) => clause === null || !named.has(clause))
    return {
      ok: verdict.ok,
      sentence: sentences[`${verdict.ok}`](subject),
      on,
      subject,
      bars: bars.map((why) => barCitation(why, input, eligibility, subject)),
      questions: verdict.questions.map((why) => ({ text: textOfWhy(why), citation: cite({ clause: why.clause }) })),
      alternatives: bars.length > 0 ? [] : alternatives,
      earliestOn: verdict.ok === false ? earliestDay(input, eligibility) : null,
    }
  })
