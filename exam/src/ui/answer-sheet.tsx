/** @jsxImportSource preact */
import type { OrderedItem } from '#core/theory-exam/paper-order.ts'
import { goTo } from '../app/answering.ts'
import { countItems, isAnswered, markName, questionsOf } from '../app/questions.ts'
import { items, paper, parts, place, sheet, waiting } from '../app/state.ts'
import { points } from './format.ts'

const isHalf = (one: OrderedItem) => questionsOf(one).some(({ name }) => sheet.value.answers.has(name))

function Cell({ one, at }: { one: OrderedItem; at: number }) {
  const answered = isAnswered(one, sheet.value)
  const half = !answered && isHalf(one)
  const marked = sheet.value.marked.has(markName(one))
  const waits = questionsOf(one).some(({ name }) => waiting.value.has(name))
  const current = place.value === at
  const name = [answered ? 'a' : half ? 'half' : '', current ? 'c' : '', marked ? 'm' : '', waits ? 'w' : '']
  const words = [
    answered ? '已答' : half ? '未答完' : '未答',
    ...(marked ? ['已标记'] : []),
    ...(waits ? ['待上传'] : []),
  ]
  return (
    <button
      type="button"
      class={name.filter(Boolean).join(' ')}
      aria-label={`第${one.shown}题，${words.join('，')}`}
      aria-current={current ? 'true' : undefined}
      // One stop for the tab key, from which the arrows go on: nobody passes a hundred numbers to hand in.
      tabIndex={current ? 0 : -1}
      onClick={() => goTo(at)}
    >
      {one.shown}
    </button>
  )
}

/** One price where all items of a part have it. */
const priceOf = (list: readonly OrderedItem[]) =>
  list.every(({ item }) => item.points === list[0]?.item.points) ? `每题${points(list[0]?.item.points ?? 0)}` : ''

// The heading of a part names its marks already, as paper does; beside the numbers the kind alone is enough.
const short = (title: string) => title.replace(/^[一二三四五六七八九十]+、/, '').replace(/（.*）$/, '')

/** The whole sheet at hand: which items are answered, marked, and not yet on the node. */
export function AnswerSheet() {
  const { answered, unanswered, marked } = countItems(items.value, sheet.value)
  return (
    <aside class="sh" aria-label="答题卡">
      {parts.value.map((list, part) => (
        <section key={part}>
          <h2>
            {short(paper.value?.parts[part]?.title ?? '')}
            <span>{priceOf(list)}</span>
          </h2>
          <div class="gr">
            {list.map((one) => (
              <Cell key={one.item.number} one={one} at={one.shown - 1} />
            ))}
          </div>
        </section>
      ))}
      <p class="leg">
        <span>
          <i class="a" />
          已答{answered}
        </span>
        <span>
          <i />
          未答{unanswered.length}
        </span>
        <span>
          <i class="m" />
          标记{marked.length}
        </span>
        {waiting.value.size > 0 && (
          <span>
            <i class="w" />
            待上传{waiting.value.size}
          </span>
        )}
      </p>
    </aside>
  )
}
