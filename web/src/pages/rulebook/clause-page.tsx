import { Link, useParams } from '@tanstack/react-router'
import { getClauseDetail } from '#contract/rulebook.ts'
import type { ClauseDetail, EntryWords } from '#contract/rulebook-shapes.ts'
import { useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { RulebookHead } from './rulebook-head.tsx'

const named = (document: string) => (document.startsWith('《') ? document : `《${document}》`)

function Facts({ facts }: { facts: readonly { name: string; text: string }[] }) {
  if (facts.length === 0) return null
  return (
    <dl className="rb-facts">
      {facts.map(({ name, text }) => (
        <div key={`${name}${text}`}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function Entry({ entry }: { entry: EntryWords }) {
  return (
    <li>
      <span className="jh-note">{entry.sectionTitle}</span>
      {entry.open ? (
        <Link to={`/rulebook/parameters/${encodeURIComponent(entry.path)}`}>{entry.label}</Link>
      ) : (
        <span>{entry.label}</span>
      )}
      <span>{entry.words}</span>
    </li>
  )
}

function Places({ clause }: { clause: ClauseDetail }) {
  return (
    <Card title="在规则档案中的位置" note="带有这一条的参数与规则">
      {clause.places.length === 0 && <p className="jh-second">没有机构的规则档案引用这一条。</p>}
      {clause.places.map((place) => (
        <section key={place.profile} className="rb-place">
          <h3 className="jh-note">{place.institution}</h3>
          <ul>
            {place.entries.map((entry) => (
              <Entry key={entry.path} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </Card>
  )
}

function Article({ clause }: { clause: ClauseDetail }) {
  return (
    <article className="jh-card rb-article">
      <div className="jh-row">
        <h1 className="jh-h1">{clause.id}</h1>
        <Status kind={clause.check === 'auto' ? 'ok' : clause.check === 'schedule' ? 'today' : 'draft'} boxed>
          {clause.checkTitle}
        </Status>
        {clause.own && (
          <Status kind="info" boxed>
            约束本机构
          </Status>
        )}
        <span className="jh-second">
          {clause.stageTitle}・{clause.kindTitle}
        </span>
      </div>
      <dl className="jh-source rb-origin">
        <dt>机构</dt>
        <dd>{clause.institution}</dd>
        <dt>文件</dt>
        <dd>
          {named(clause.document)} <b>{clause.article}</b>
        </dd>
      </dl>
      <blockquote>
        <span className="jh-gist">大意</span>
        {clause.text}
      </blockquote>
      <Facts facts={clause.facts} />
      {clause.certaintyTitle && <p className="jh-note">来源：{clause.certaintyTitle}</p>}
      {clause.note && <p className="jh-note">说明：{clause.note}</p>}
    </article>
  )
}

/** One article: where it is from, what it says, where it stands in the policies, who decides it, and its conflicts. */
export default function ClausePage() {
  const { clause: id } = useParams({ strict: false }) as { clause: string }
  const { data: clause, error } = useRoute(getClauseDetail, { params: { clause: id } })
  return (
    <div className="jh-col">
      <RulebookHead here="/rulebook/clauses" extra={<Link to="/rulebook/clauses">返回条款列表</Link>} />
      {error && <RefusalPanel error={error} />}
      {clause && (
        <div className="rb-columns">
          <div className="jh-col">
            <Article clause={clause} />
            <Places clause={clause} />
          </div>
          <div className="jh-col">
            <Card title="由谁判定">
              <ul className="rb-plain">
                {clause.decidedBy.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </Card>
            <Card title="涉及的口径差异" note={clause.conflicts.length > 0 ? `${clause.conflicts.length}项` : ''}>
              {clause.conflicts.length === 0 && <p className="jh-second">各机构对此没有不同的写法。</p>}
              {clause.conflicts.map((conflict) => (
                <section key={conflict.id} className="rb-place">
                  <h3 className="jh-h3">{conflict.topic}</h3>
                  <p className="jh-second">{conflict.explanation}</p>
                  <p className="jh-note">没有写明时的默认：{conflict.default}</p>
                </section>
              ))}
            </Card>
          </div>
        </div>
      )}
    </div>
  )
}
