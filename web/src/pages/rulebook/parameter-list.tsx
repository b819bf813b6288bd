import { Link } from '@tanstack/react-router'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { listParameters } from '#contract/rulebook.ts'
import type { ParameterRow } from '#contract/rulebook-shapes.ts'
import { useRoute } from '../../api/index.ts'
import { Icon } from '../../ui/icon.tsx'

const address = (path: string) => `/rulebook/parameters/${encodeURIComponent(path)}`

function Item({ row, here }: { row: ParameterRow; here: boolean }) {
  return (
    <Link
      to={address(row.path)}
      className={here ? 'is-on' : ''}
      aria-current={here ? 'page' : undefined}
      title={row.words}
    >
      <span>{row.label}</span>
      <b>{row.words}</b>
      {row.readings > 1 && <em>{row.readings}种口径</em>}
    </Link>
  )
}

/** Every parameter by its section, with the reader's own value; the search finds names, values and clause numbers. */
export function ParameterList({ path }: { path: string }) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data } = useRoute(listParameters, { query: q ? { q } : {} }, { keepPrevious: true })
  const sections = Map.groupBy(data?.rows ?? [], (row) => row.sectionTitle)
  return (
    <aside className="rb-list" aria-label="参数">
      <Input
        allowClear
        aria-label="查找参数、数值、条款号"
        prefix={<Icon name="search" size="small" />}
        placeholder="参数、数值、条款号"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <nav aria-label="参数目录">
        {[...sections].map(([title, rows]) => (
          <section key={title}>
            <h2>{title}</h2>
            {rows.map((row) => (
              <Item key={row.path} row={row} here={row.path === path} />
            ))}
          </section>
        ))}
        {data && data.rows.length === 0 && (
          <p className="jh-note rb-none">没有查到“{q}”。换个说法，或到“条款”中查找。</p>
        )}
      </nav>
    </aside>
  )
}
