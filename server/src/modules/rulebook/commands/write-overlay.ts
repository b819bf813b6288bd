import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { OverlayBody } from '#contract/rulebook.ts'
import type { Why } from '#core/kernel/judgement.ts'
import { judgeOverlay, type OverlayChange } from '#core/policy/overlay.ts'
import type { DataMap } from '#core/policy/resolve.ts'
import { type LoadedPolicy, loadPolicy } from '#policies/load-policy.ts'
import { PolicyError } from '#policies/policy-error.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { clauseIndex, conflictsAt, editablePlaces, namesOf } from '../catalogue.ts'
import { layUpon, policyInForce } from '../in-force.ts'
import { entryAt, labelAt } from '../present-entry.ts'
import {
  insertOverlay,
  nextOverlayNumber,
  type OverlayRow,
  selectOptionalOverlay,
  selectOptionalOverlayForUpdate,
  updateOverlay,
} from '../store.ts'

const words: Readonly<Record<string, string>> = {
  'policy.unknown_path': '规则档案里没有这一项，不能新设参数或规则',
  'policy.unchanged': '与现行规则相同，不必修改',
  'policy.repeated': '同一项写了两次，或与它的上一级同时修改',
  'policy.unknown_clause': '所引条款不存在',
  'policy.other_number': '所引条款写明的是另一个数值，改用别的数值就不能再引用它',
  'policy.stray_choice': '所选的口径与这一项无关',
}

/** What another's article, claimed as one's own, is refused with. */
function foreignGround({ clause }: Why, base: LoadedPolicy): Ground {
  const binding = base.policy.profile.lineage
  const titles = [...new Set([...clauseIndex().values()].filter(({ profile }) => binding.includes(profile)))].map(
    ({ institution }) => institution,
  )
  return {
    clause,
    required: `依据须是${[...new Set(titles)].join('、') || '本机构'}的条款`,
    actual: `引用${clauseIndex().get(clause ?? '')?.institution ?? '其他机构'}的条款`,
    remedies: ['改引本机构或上级的条款', '没有条款可引的，不写条款，选用具名口径并写明理由'],
  }
}

/** Refuses changes that are none, claim what is not the institution's, or come out as no policy. */
export function assertChanges(changes: readonly OverlayChange[], base: LoadedPolicy): LoadedPolicy {
  const { reasons } = judgeOverlay(changes, {
    places: editablePlaces(base.policy),
    entryAt: (path) => entryAt(base.policy, namesOf(path)),
    writtenAt: (path) => entryAt(loadPolicy(base.policy.profile.id).policy, namesOf(path)),
    lineage: base.policy.profile.lineage,
    profileOf: (clause) => clauseIndex().get(clause)?.profile,
    choicesAt: (path) => conflictsAt(path).map(({ id }) => id),
  })
  const foreign = reasons.find(({ code }) => code === 'policy.foreign_clause')
  const place = (path: string | undefined) => `changes.${changes.findIndex((one) => one.path === path)}`
  if (foreign) {
    const label = labelAt(base.policy, namesOf(foreign.who ?? ''))
    const institution = clauseIndex().get(foreign.clause ?? '')?.institution ?? '其他机构'
    throw new DomainError(
      'rulebook.foreign_clause',
      { label, institution },
      {
        grounds: [foreignGround(foreign, base)],
        fields: [{ path: `${place(foreign.who)}.entry.clause`, message: `${institution}的条款不约束本机构` }],
      },
    )
  }
  if (reasons.length > 0) {
    const fields = reasons.map(({ code, who }) => ({ path: place(who), message: words[code] ?? '不能采用' }))
    throw new DomainError('rulebook.bad_change', { count: fields.length }, { fields })
  }
  return laid(changes, base)
}

/** What the schema of the place itself says in Chinese; the library's own words have blanks between them. */
const wordsFor = ({ problems }: PolicyError, path: string): string =>
  problems.find((one) => one.path.startsWith(path) && /^[^ ]*[\u4e00-\u9fff][^ ]*$/.test(one.message))?.message ??
  '填写的内容不是这一项应有的样子'

/** The schema of the policy has the last word; what it does not take is named by its field. */
function laid(changes: readonly OverlayChange[], base: LoadedPolicy): LoadedPolicy {
  try {
    return layUpon(base, changes)
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const fields = changes.flatMap(({ path }, index) =>
      error.message.includes(path) ? [{ path: `changes.${index}`, message: wordsFor(error, path) }] : [],
    )
    const all = fields.length > 0 ? fields : [{ path: 'changes', message: '修改后的规则档案不完整' }]
    throw new DomainError('rulebook.bad_change', { count: all.length }, { fields: all })
  }
}

function assertDay(tx: Tx, effectiveOn: string): void {
  if (effectiveOn < tx.today)
    throw new DomainError(
      'rulebook.past',
      { effectiveOn, today: tx.today },
      { fields: [{ path: 'effectiveOn', message: '生效日期不能早于今天' }] },
    )
}

const asChanges = (body: OverlayBody): readonly OverlayChange[] =>
  body.changes.map(({ path, entry }) => ({ path, entry: entry as DataMap | null }))

/** What is kept of a version: its changes, what they replace, and the hash of what they were laid upon. */
async function contentOf(tx: Tx, body: OverlayBody) {
  assertDay(tx, body.effectiveOn)
  const base = await policyInForce(tx, body.effectiveOn)
  const changes = asChanges(body)
  assertChanges(changes, base)
  const replaced = changes.map(({ path }) => ({ path, entry: entryAt(base.policy, namesOf(path)) }))
  return {
    changes: JSON.stringify(changes),
    replaced: JSON.stringify(replaced),
    base_hash: base.hash,
    effective_on: body.effectiveOn,
    reason: body.reason,
  }
}

const writerOf = (tx: Tx): string => {
  if (!tx.actor.accountId) throw new Error('a version is written by an account')
  return tx.actor.accountId
}

export const assertInstitution = (tx: Tx): void => {
  if (tx.actor.side !== 'institution') throw new DomainError('rulebook.centre')
}

async function note(tx: Tx, id: string, body: OverlayBody, before?: OverlayRow): Promise<void> {
  const clauses = body.changes.flatMap(({ entry }) => (typeof entry?.clause === 'string' ? [entry.clause] : []))
  await record(tx, {
    act: 'policy.write',
    subject: ['policy_overlay', id],
    summary: `起草规则修改${body.changes.length}项，自${body.effectiveOn}起`,
    reason: body.reason,
    clauses: [...new Set(clauses)],
    ...(before ? { before: { changes: before.changes, effectiveOn: before.effective_on } } : {}),
    after: body,
  })
}

/** Drafts a new version. */
export async function draftVersion(tx: Tx, body: OverlayBody): Promise<string> {
  assertInstitution(tx)
  const content = await contentOf(tx, body)
  const id = newId()
  await insertOverlay(tx, {
    id,
    number: await nextOverlayNumber(tx),
    status: 'draft',
    ...content,
    writers: [writerOf(tx)],
    proposed_by: tx.actor.name,
    created_at: tx.now,
  })
  await note(tx, id, body)
  return id
}

/** Writes a draft anew; everybody who wrote at it is one of its writers. */
export async function rewriteVersion(tx: Tx, id: string, body: OverlayBody): Promise<void> {
  const row = await selectOptionalOverlayForUpdate(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  if (row.status !== 'draft') throw new DomainError('rulebook.state', { state: '已提交或已办结', action: '再修改' })
  const writers = [...new Set([...row.writers, writerOf(tx)])]
  const change = { ...(await contentOf(tx, body)), writers, proposed_by: tx.actor.name }
  if (!(await updateOverlay(tx, id, 'draft', change))) throw new DomainError('resource.changed', { what: '规则修改' })
  await note(tx, id, body, row)
}

/** The row of a version of the caller's institution. */
export async function findRow(tx: Tx, id: string): Promise<OverlayRow> {
  const row = await selectOptionalOverlay(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}
