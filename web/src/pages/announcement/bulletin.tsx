import type { getPublicAnnouncement } from '#contract/announcement.ts'
import type { OutputOf } from '#contract/route.ts'
import './announcement.css'

type Shown = Pick<
  OutputOf<typeof getPublicAnnouncement>,
  'content' | 'entries' | 'institution' | 'publishedOn' | 'startsOn' | 'endsOn'
>

function Entries({ entries }: { entries: Shown['entries'] }) {
  if (entries.length === 0) return null
  return (
    <>
      <h2>认定职业、等级与计划人数</h2>
      <div style={{ overflowX: 'auto' }}>
        <table className="jh-bulletin-entries">
          <thead>
            <tr>
              <th scope="col" className="is-code">
                职业编码
              </th>
              <th scope="col">职业（工种）</th>
              <th scope="col">等级</th>
              <th scope="col" className="is-number">
                人数
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((one) => (
              <tr key={`${one.occupationCode} ${one.job} ${one.levelTitle}`}>
                <td className="is-code">{one.occupationCode}</td>
                <td>{one.job ? `${one.occupation}（${one.job}）` : one.occupation}</td>
                <td>{one.levelTitle}</td>
                <td className="is-number">{one.expectedCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** An announcement as it hangs in public: serif, one column, the same words as on paper. */
export function Bulletin({ shown }: { shown: Shown }) {
  const { content } = shown
  return (
    <article className="jh-bulletin">
      <h1>{content.title}</h1>
      <dl className="jh-meta">
        <div>
          <dt>发布机构 </dt>
          <dd>{shown.institution}</dd>
        </div>
        <div>
          <dt>发布日期 </dt>
          <dd>{shown.publishedOn}</dd>
        </div>
        <div>
          <dt>认定日期 </dt>
          <dd>{shown.startsOn === shown.endsOn ? shown.startsOn : `${shown.startsOn}至${shown.endsOn}`}</dd>
        </div>
      </dl>
      {content.opening && <p>{content.opening}</p>}
      <Entries entries={shown.entries} />
      {content.sections
        .filter(({ text }) => text.trim() !== '')
        .map(({ field, text }) => (
          <section key={field}>
            <h2>{field}</h2>
            <p>{text}</p>
          </section>
        ))}
      <h2>联系方式</h2>
      <p>
        联系人：{content.contact.name}，电话：{content.contact.phone}
        {content.contact.address && `，地址：${content.contact.address}`}
      </p>
      <div className="jh-bulletin-sign">
        <p>{shown.institution}</p>
        <p>{shown.publishedOn}</p>
      </div>
    </article>
  )
}
