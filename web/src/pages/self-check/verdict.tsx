import type { Citation } from '#contract/errors.ts'
import type { CheckVerdict } from '#contract/self-check.ts'
import { CitationCard } from '../../ui/citation-card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Status } from '../../ui/status.tsx'

const looks = {
  true: { tone: 'is-genuine', icon: 'ok', words: '可以申报' },
  false: { tone: 'is-revoked', icon: 'bad', words: '暂不能申报' },
  needs_human: { tone: 'is-unknown', icon: 'unknown', words: '须人工判断' },
} as const

const named = (document: string) => (document.startsWith('《') ? document : `《${document}》`)

type Finding = CheckVerdict['alternatives'][number][number]

function Origin({ citation }: { citation: Citation }) {
  return (
    <p className="jh-note">
      {citation.institution} {named(citation.document)} {citation.article}
      {citation.clause && `（${citation.clause}）`}
    </p>
  )
}

function Clause({ finding }: { finding: Finding }) {
  return (
    <div className="sc-clause">
      <p className="sc-text">{finding.citation.text}</p>
      <Origin citation={finding.citation} />
      {finding.missing.map((one) => (
        <dl key={one.required} className="jh-compare">
          <div>
            <dt>规定</dt>
            <dd>{one.required}</dd>
          </div>
          <div>
            <dt>您填的</dt>
            <dd className="is-bad">{one.actual}</dd>
          </div>
          {one.gap && (
            <div>
              <dt>还差</dt>
              <dd>{one.gap}</dd>
            </div>
          )}
        </dl>
      ))}
    </div>
  )
}

function Alternative({ findings, number }: { findings: readonly Finding[]; number: number }) {
  const met = findings.every((one) => one.met)
  return (
    <section className="sc-alternative">
      <h3>
        条件{number}
        <Status kind={met ? 'ok' : 'wait'}>{met ? '符合' : '还不符合'}</Status>
      </h3>
      {findings.map((finding) => (
        <Clause key={finding.citation.clause ?? finding.citation.text} finding={finding} />
      ))}
    </section>
  )
}

/** The verdict in words, then each condition with its article, what it asks, what was filled in and what is missing. */
export function Verdict({ verdict, phone }: { verdict: CheckVerdict; phone: string }) {
  const look = looks[`${verdict.ok}`]
  const sorted = [...verdict.alternatives].sort(
    (a, b) => Number(b.every((one) => one.met)) - Number(a.every((one) => one.met)),
  )
  return (
    <div className="sc-verdict">
      <div className={`jh-verdict ${look.tone}`} role="status">
        <h2>
          <Icon name={look.icon} />
          {look.words}
        </h2>
        <p>{verdict.sentence}</p>
        {verdict.earliestOn && (
          <p>
            其余不变、继续从事本职业的，到<b>{verdict.earliestOn}</b>可以申报。
          </p>
        )}
      </div>
      {verdict.bars.length > 0 && (
        <div className="jh-phone-body">
          <h2>不能申报的原因</h2>
          {verdict.bars.map((citation) => (
            <CitationCard key={citation.clause ?? citation.required ?? ''} citation={citation} />
          ))}
        </div>
      )}
      {verdict.questions.length > 0 && (
        <div className="jh-phone-body">
          <h2>须由机构核对后判断</h2>
          {verdict.questions.map((one) => (
            <div key={`${one.text}${one.citation.clause}`} className="sc-clause">
              <b>{one.text}</b>
              <p className="sc-text">{one.citation.text}</p>
              <Origin citation={one.citation} />
            </div>
          ))}
        </div>
      )}
      {sorted.length > 0 && (
        <div className="jh-phone-body">
          <h2>申报条件，符合其中一条即可</h2>
          {sorted.map((findings, index) => (
            <Alternative
              key={findings.map(({ citation }) => citation.clause).join()}
              findings={findings}
              number={index + 1}
            />
          ))}
        </div>
      )}
      <p className="sc-advice">
        自查结果供报名前参考，以机构审核证明材料为准{phone && `，咨询电话${phone}`}。本页不保存您填写的任何内容。
      </p>
    </div>
  )
}
