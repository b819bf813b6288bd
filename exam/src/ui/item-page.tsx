/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import { itemTypeTitles } from '#core/item-bank/item-content.ts'
import { type Question, questionsOf } from '../app/questions.ts'
import { item, letters, place } from '../app/state.ts'
import { points } from './format.ts'
import { Answer } from './question.tsx'
import { RichText } from './rich.tsx'

const sizes = ['标准', '大', '特大']

const LetterSize = () => (
  <div class="size" role="group" aria-label="字号">
    字号
    {sizes.map((name, at) => (
      <button
        key={name}
        type="button"
        aria-pressed={letters.value === at}
        onClick={() => {
          letters.value = at
        }}
      >
        {name}
      </button>
    ))}
  </div>
)

const hints: Record<string, string> = { multiple: '可选一项或多项', case: '每小题分别作答' }

function SubQuestion({ question, at }: { question: Question; at: number }) {
  const { content, points: marks } = question
  return (
    <section class="sub" data-question={question.name}>
      <h2>
        第{at + 1}小题 {itemTypeTitles[content.type]}·{points(marks)}
      </h2>
      <RichText rich={content.stem} class="stem" />
      <Answer question={question} label={`第${at + 1}小题`} />
    </section>
  )
}

/** The item before the candidate: its number, its text, and where it is answered. */
export function ItemPage() {
  const one = item.value
  const head = useRef<HTMLHeadingElement>(null)
  const scroll = useRef<HTMLElement>(null)
  const shown = place.value
  useEffect(() => {
    scroll.current?.scrollTo?.(0, 0)
    // Keyboard and screen reader go along to the new item, or on the sheet to its number there.
    const number = document.activeElement?.closest('.sh')?.querySelector<HTMLElement>('[aria-current]')
    if (number) number.focus()
    else head.current?.focus({ preventScroll: true })
  }, [shown])
  if (!one) return null
  const { content } = one.item
  const questions = questionsOf(one)
  return (
    <main class="q" ref={scroll} key={one.item.number}>
      <div class="qn">
        <h1 ref={head} tabIndex={-1}>
          第{one.shown}题
        </h1>
        <span>
          {itemTypeTitles[content.type]}·{points(one.item.points)}
          {hints[content.type] ? `·${hints[content.type]}` : ''}
        </span>
        <LetterSize />
      </div>
      <RichText rich={content.stem} class={content.type === 'case' ? 'case' : 'stem'} />
      {content.type === 'case'
        ? questions.map((question, at) => <SubQuestion key={question.name} question={question} at={at} />)
        : questions.map((question) => (
            <Answer key={question.name} question={question} label={`第${one.shown}题作答`} />
          ))}
    </main>
  )
}
