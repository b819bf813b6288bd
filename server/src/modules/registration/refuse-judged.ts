import { DomainError, fill } from '#contract/domain-error.ts'
import { rowProblemTexts } from '#contract/messages/row-problems.ts'
import type { RowProblem } from '#core/registration/row-problem.ts'
import type { JudgedRow } from './judge-rows.ts'

/** Refuses one application with the first thing that stands against it; gives it back where nothing does. */
export function refuseJudged(judged: JudgedRow | undefined): JudgedRow {
  if (!judged) throw new Error('a row was not judged')
  const [problem] = judged.refusals
  if (!problem) return judged
  throw refusalOf(problem)
}

function refusalOf(problem: RowProblem): DomainError {
  const { code, params, clause = null } = problem
  const message = fill(rowProblemTexts[code], params)
  const fields = [{ path: `values.${problem.key}`, message }]
  if (code === 'row.registered')
    return new DomainError('registration.duplicate', { number: params.number ?? '' }, { fields })
  if (code === 'row.elsewhere_own' || code === 'row.elsewhere') {
    const where = `${code === 'row.elsewhere' ? '其他评价机构' : '本机构其他批次'}，${params.from}至${params.to}`
    return new DomainError('registration.elsewhere', { where }, { fields })
  }
  if (code === 'row.banned') {
    const ground = {
      clause,
      required: '禁考期内不得报名',
      actual: `禁考期到${params.until}`,
      remedies: ['禁考期满后再报名'],
    }
    return new DomainError('registration.banned', params, { grounds: [ground], fields })
  }
  if (code === 'row.evidence_missing') {
    const ground = {
      clause,
      required: `先登记${params.evidence}`,
      actual: '没有登记',
      remedies: [`补登${params.evidence}`, '改报考核认定'],
    }
    return new DomainError('registration.evidence_missing', params, { grounds: [ground], fields })
  }
  return new DomainError('registration.row_refused', {}, { fields })
}
