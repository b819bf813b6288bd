import { Icon } from './icon.tsx'
import './page.css'

/** The steps of a task on one page: done with a check, the present one filled. */
export function StepList({ steps, current }: { steps: readonly string[]; current: number }) {
  return (
    <ol className="jh-steps">
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? 'is-done' : index === current ? 'is-current' : ''}
          aria-current={index === current ? 'step' : undefined}
        >
          <i>{index < current ? <Icon name="check" size="small" /> : index + 1}</i>
          {step}
          {index < current && <span className="jh-hidden">已完成</span>}
        </li>
      ))}
    </ol>
  )
}
