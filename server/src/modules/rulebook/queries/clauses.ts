import { DomainError } from '#contract/domain-error.ts'
import type { QueryOf } from '#contract/route.ts'
import type { exportClauses, listClauses } from '#contract/rulebook.ts'
import type { ClauseDetail, ClauseRow } from '#contract/rulebook-shapes.ts'
import { catalogueFacts } from '#core/policy/catalogue-titles.ts'
import { entriesOf } from '#core/policy/entries.ts'
import { clauseCheckTitles, clauseKindTitle, clauseStageTitle, sectionOf } from '#core/policy/section-titles.ts'
import type { Policy } from '#core/policy/types.ts'
import type { Clause } from '#policies/clauses.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { clauseIndex, conflictsOfClause, policyOfSource, sources } from '../catalogue.ts'
import { presentConflict, presentEntry } from '../present-entry.ts'

type Filter = QueryOf<typeof exportClauses>

const present = (clause: Clause, own: Policy | null): ClauseRow => ({
  id: clause.id,
  profile: clause.profile,
  institution: clause.institution,
  document: clause.document,
  article: clause.article,
  text: clause.text,
  stage: clause.stage,
  stageTitle: clauseStageTitle(clause.stage),
  kind: clause.kind,
  kindTitle: clauseKindTitle(clause.kind),
  check: clause.check,
  checkTitle: clauseCheckTitles[clause.check],
  own: own?.profile.lineage.includes(clause.profile) ?? false,
})

const squeeze = (text: string) => text.toUpperCase().replace(/[\s《》]/g, '')

const matches = (row: ClauseRow, q: string | undefined): boolean =>
  !q ||
  squeeze(
    `${row.id}${row.text}${row.document}${row.article}${row.institution}${row.stageTitle}${row.kindTitle}`,
  ).includes(squeeze(q))

const facetNames = ['profile', 'stage', 'kind', 'check'] as const
type Facet = (typeof facetNames)[number]

const titleOf = (row: ClauseRow, facet: Facet): string =>
  ({ profile: row.institution, stage: row.stageTitle, kind: row.kindTitle, check: row.checkTitle })[facet]

const passes = (row: ClauseRow, filter: Filter, but?: Facet): boolean =>
  matches(row, filter.q) && facetNames.every((name) => name === but || !filter[name] || filter[name] === row[name])

/** How many articles each choice of a filter would leave, the others kept. */
function facetOf(rows: readonly ClauseRow[], filter: Filter, name: Facet) {
  const left = Map.groupBy(
    rows.filter((row) => passes(row, filter, name)),
    (row) => row[name],
  )
  return [...left].map(([value, [first, ...more]]) => ({
    value,
    title: first ? titleOf(first, name) : value,
    count: 1 + more.length,
  }))
}

const rowsFor = (own: Policy | null) => [...clauseIndex().values()].map((clause) => present(clause, own))

/** The articles a search finds, with what each filter would leave. */
export function findClauses(own: Policy | null, query: QueryOf<typeof listClauses>) {
  const all = rowsFor(own)
  const found = all.filter((row) => passes(row, query))
  return {
    rows: found.slice(query.offset, query.offset + query.limit),
    total: found.length,
    facets: {
      profile: facetOf(all, query, 'profile'),
      stage: facetOf(all, query, 'stage'),
      kind: facetOf(all, query, 'kind'),
      check: facetOf(all, query, 'check'),
    },
  }
}

/** The found articles as a workbook. */
export async function clausesWorkbook(own: Policy | null, filter: Filter, now: Date): Promise<FileReply> {
  const columns = ['编号', '机构', '文件', '条款', '大意', '环节', '类别', '核对方式'].map((header, index) => ({
    header,
    width: [10, 28, 34, 16, 60, 12, 12, 12][index] ?? 12,
    text: true,
  }))
  const rows = rowsFor(own)
    .filter((row) => passes(row, filter))
    .map((row) => [
      ...[row.id, row.institution, row.document, row.article, row.text],
      ...[row.stageTitle, row.kindTitle, row.checkTitle],
    ])
  return {
    fileName: '规则库条款.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeWorkbook({ sheets: [{ name: '条款', columns, rows }] }, now),
  }
}

/** Where an article stands: in the reader's own policy first, then in those of the five sources. */
function placesOf(id: string, own: Policy | null): ClauseDetail['places'] {
  const others = sources.map(policyOfSource).filter(({ profile }) => profile.id !== own?.profile.id)
  return [...(own ? [own] : []), ...others].flatMap((policy) => {
    const entries = entriesOf(policy, id).map(presentEntry)
    return entries.length > 0 ? [{ profile: policy.profile.id, institution: policy.profile.title, entries }] : []
  })
}

const otherwise: Readonly<Record<Clause['check'], string>> = {
  auto: '规则库：由判定函数核对',
  schedule: '首页待办：到期提醒责任人',
  manual: '各步骤的确认清单：由责任人确认并留下凭据',
}

const certainties = { C: '多处来源相互印证', S: '只见于一处来源，满足时仍由人确认' } as const

/** Everything known of one article. */
export function findClause(own: Policy | null, id: string): ClauseDetail {
  const clause = clauseIndex().get(id)
  if (!clause) throw new DomainError('rulebook.no_clause', { clause: id })
  const policies = [...(own ? [own] : []), ...sources.map(policyOfSource)]
  const decided = policies.flatMap((policy) => entriesOf(policy, id).map(({ names }) => sectionOf(names).decidedBy))
  return {
    ...present(clause, own),
    note: clause.note ?? null,
    certaintyTitle: clause.certainty ? certainties[clause.certainty] : null,
    facts: [...catalogueFacts(clause.params)],
    places: placesOf(id, own),
    decidedBy: decided.length > 0 ? [...new Set(decided)] : [otherwise[clause.check]],
    conflicts: conflictsOfClause(id).map((one) => presentConflict(one, own)),
  }
}
