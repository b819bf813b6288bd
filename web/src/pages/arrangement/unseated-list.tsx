import type { ArrangementView } from '#contract/arrangement.ts'
import { Card } from '../../ui/card.tsx'
import { count } from '../../ui/day-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { personDrag } from '../../ui/seat-map.tsx'

type Person = ArrangementView['unseated'][number]

/** Who has no seat yet: dragged to a seat, or taken up by a press and put down on a seat by another. */
export function UnseatedList(props: {
  view: ArrangementView
  held: string | null
  onHold: (person: Person | null) => void
}) {
  const { view, held, onHold } = props
  return (
    <Card title="未编排" note={`${count(view.unseatedCount)}人`}>
      {view.unseated.length === 0 && <p className="jh-note">每个人都有座位。</p>}
      <ul className="jh-unseated">
        {view.unseated.map((person) => (
          <li key={person.registrationId}>
            <button
              type="button"
              draggable={view.may.arrange}
              disabled={!view.may.arrange}
              aria-pressed={held === person.registrationId}
              className={held === person.registrationId ? 'is-held' : ''}
              onDragStart={(event) => event.dataTransfer.setData(personDrag, person.registrationId)}
              onClick={() => onHold(held === person.registrationId ? null : person)}
            >
              <Icon name="grip" size="small" />
              <b>{person.name}</b>
              <span>
                {person.job || person.occupation} {person.className}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {view.unseated.length > 0 && (
        <p className="jh-note">拖到座位，或点一下再点座位；“自动编排”补排全部，已编座位不动。</p>
      )}
    </Card>
  )
}
