import type { Asset, ItemContent, ItemKey, Rich, SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import { itemTypeTitles } from '#core/item-bank/item-content.ts'
import { assetsById, RichView } from './rich-view.tsx'
import './item-bank.css'

type Assets = ReturnType<typeof assetsById>

const letterOf = (place: number): string => String.fromCharCode(65 + place)
const truthTitles = { T: '正确', F: '错误' } as const

function Options({ options, right, assets }: { options: readonly Rich[]; right: readonly string[]; assets: Assets }) {
  return (
    <>
      {options.map((option, place) => {
        const letter = letterOf(place)
        return (
          <div key={letter} className={`jh-item-option${right.includes(letter) ? ' is-right' : ''}`}>
            <span>{letter}</span>
            <div>
              <RichView rich={option} assets={assets} />
            </div>
          </div>
        )
      })}
    </>
  )
}

function KeyWords({ itemKey }: { itemKey: SimpleKey }) {
  if (itemKey.type === 'fill')
    return (
      <>
        答案：
        {itemKey.gaps
          .map(
            ({ accepted, tolerance }, place) =>
              `（${place + 1}）${accepted.join('或')}${tolerance === null ? '' : `，误差±${tolerance}`}`,
          )
          .join('')}
        {itemKey.anyOrder && '，顺序不限'}
      </>
    )
  if (itemKey.type === 'short')
    return (
      <>
        评分要点
        <ol>
          {itemKey.points.map(({ text, share }) => (
            <li key={text}>
              {text}（{share}%）
            </li>
          ))}
        </ol>
      </>
    )
  const right = itemKey.right.map((one) => truthTitles[one as 'T' | 'F'] ?? one)
  return <>答案：{right.length > 0 ? right.join('、') : '--'}</>
}

function Simple({
  content,
  itemKey,
  assets,
}: {
  content: SimpleContent
  itemKey: SimpleKey | undefined
  assets: Assets
}) {
  const right = itemKey && 'right' in itemKey ? itemKey.right : []
  return (
    <>
      <RichView rich={content.stem} assets={assets} />
      {'options' in content && <Options options={content.options} right={right} assets={assets} />}
      {itemKey && (
        <div className="jh-item-key">
          <KeyWords itemKey={itemKey} />
        </div>
      )}
    </>
  )
}

/** An item as a candidate will read it, with its key below. */
export function ItemView(props: {
  content: ItemContent
  itemKey: ItemKey
  explanation: Rich | null
  assets: readonly Asset[]
}) {
  const { content, itemKey, explanation } = props
  const assets = assetsById(props.assets)
  return (
    <div className="jh-item">
      {content.type === 'case' ? (
        <>
          <RichView rich={content.stem} assets={assets} />
          {content.questions.map((question, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: questions of a case have no other name than their place
            <div key={place} className="jh-item-part">
              <span className="jh-note">
                第{place + 1}小题 {itemTypeTitles[question.type]}
              </span>
              <Simple
                content={question}
                itemKey={itemKey.type === 'case' ? itemKey.questions[place] : undefined}
                assets={assets}
              />
            </div>
          ))}
        </>
      ) : (
        <Simple content={content} itemKey={itemKey.type === 'case' ? undefined : itemKey} assets={assets} />
      )}
      {explanation && explanation.length > 0 && (
        <div className="jh-item-key">
          <b>解析</b>
          <RichView rich={explanation} assets={assets} />
        </div>
      )}
    </div>
  )
}
