import type { ReactNode } from 'react'
import type { PublicCertificate } from '#contract/verify.ts'
import type { PrintedFields } from '#core/certificate/certificate-code.ts'
import { identityTypeTitles } from '#core/certificate/state-titles.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'

/** What a certificate prints, from its code or from the institution. */
export interface Printed {
  number: string
  stockNumber: string
  name: string
  identityType: string
  identityMasked: string
  occupation: string
  job: string
  levelTitle: string
  issuedOn: string
  issuingName: string
  remark: string
}

/** The fields of a code as they are printed. */
export const printedOf = (fields: PrintedFields): Printed => ({
  ...fields,
  identityType: identityTypeTitles[fields.identityType] ?? '其他证件',
  levelTitle: levelTitle(fields.level as Level),
})

/** The number in its four parts, which may break between them. */
function NumberText({ number }: { number: string }) {
  return (
    <b className="verify-number">
      {number.slice(0, 13)}
      <wbr /> {number.slice(13, 15)} {number.slice(15, 16)} {number.slice(16)}
    </b>
  )
}

function rowsOf(of: Printed): [string, ReactNode][] {
  return [
    ['职业名称', of.occupation],
    ['工种/职业方向', of.job || '--'],
    ['证书编号', <NumberText key="number" number={of.number} />],
    ['发证日期', of.issuedOn],
    ['评价机构', of.issuingName],
    ['流水码', `No. ${of.stockNumber || '--'}${of.remark ? ` ${of.remark}` : ''}`],
  ]
}

/** Every printed field, to be compared with the paper in hand. */
export function PrintedFacts({ title, of, photo }: { title: string; of: Printed; photo: string | null }) {
  return (
    <section className="jh-phone-body">
      <h2>
        {title}
        {photo && <span className="jh-note">含照片</span>}
      </h2>
      <div className={photo ? 'verify-person' : 'verify-person is-plain'}>
        {photo && <img src={photo} width={84} height={110} alt={`${of.name}的照片`} />}
        <div>
          <div className="verify-name">{of.name}</div>
          <div className="jh-second">
            {of.identityType}
            <br />
            {of.identityMasked}
          </div>
          <span className="jh-tag is-neu">{of.levelTitle}</span>
        </div>
      </div>
      <dl className="jh-facts">
        {rowsOf(of).map(([name, value]) => [<dt key={`${name}t`}>{name}</dt>, <dd key={`${name}d`}>{value}</dd>])}
      </dl>
    </section>
  )
}

/** By whom, why and by which article a certificate was revoked. */
export function RevocationFacts({ of }: { of: PublicCertificate }) {
  if (of.status !== 'revoked') return null
  return (
    <section className="jh-phone-body">
      <dl className="jh-facts">
        <dt>撤销机构</dt>
        <dd>{of.institution}</dd>
        <dt>事由</dt>
        <dd>{of.reason ?? '--'}</dd>
        <dt>依据</dt>
        <dd>
          {of.citation ? (
            <>
              {of.citation.document} {of.citation.article}
              <br />
              <span className="jh-note">大意：{of.citation.text}</span>
            </>
          ) : (
            '--'
          )}
        </dd>
      </dl>
    </section>
  )
}
