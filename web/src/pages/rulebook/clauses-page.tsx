import { useNavigate } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { exportClauses, listClauses } from '#contract/rulebook.ts'
import type { ClauseRow } from '#contract/rulebook-shapes.ts'
import { download, useRoute } from '../../api/index.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Status, type StatusKind } from '../../ui/status.tsx'
import { RulebookHead } from './rulebook-head.tsx'

type Facet = 'profile' | 'stage' | 'kind' | 'check'

const filters: readonly (readonly [Facet, string])[] = [
  ['profile', '全部机构'],
  ['stage', '全部环节'],
  ['kind', '全部类别'],
  ['check', '全部核对方式'],
]

const looks: Readonly<Record<ClauseRow['check'], StatusKind>> = { auto: 'ok', schedule: 'today', manual: 'draft' }

const columns: readonly Column<ClauseRow>[] = [
  {
    key: 'id',
    title: '编号',
    width: 84,
    value: (row) => row.id,
    render: (row) => <span className="jh-mono-id">{row.id}</span>,
  },
  {
    key: 'text',
    title: '大意',
    value: (row) => row.text,
    render: (row) => <span className="jh-serif rb-gist">{row.text}</span>,
  },
  { key: 'institution', title: '机构', width: 210, value: (row) => row.institution },
  { key: 'article', title: '条款', width: 120, value: (row) => row.article },
  { key: 'stage', title: '环节', width: 84, value: (row) => row.stageTitle },
  { key: 'kind', title: '类别', width: 92, value: (row) => row.kindTitle },
  {
    key: 'check',
    title: '核对方式',
    width: 104,
    value: (row) => row.checkTitle,
    render: (row) => <Status kind={looks[row.check]}>{row.checkTitle}</Status>,
  },
]

/** Every article, searched by words, number, document and by stage, kind, institution and check. */
export default function ClausesPage() {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<Partial<Record<Facet, string>>>({})
  const [page, setPage] = useState({ page: 1, size: 50 })
  const filter = { ...chosen, ...(useDeferredValue(typed.trim()) ? { q: typed.trim() } : {}) } as Record<string, never>
  const query = { ...filter, offset: (page.page - 1) * page.size, limit: page.size }
  const { data, error } = useRoute(listClauses, { query }, { keepPrevious: true })
  const narrow = (change: () => void) => {
    change()
    setPage((one) => ({ ...one, page: 1 }))
  }
  const tools = (
    <>
      <Input
        allowClear
        style={{ width: 220 }}
        aria-label="查找条款"
        prefix={<Icon name="search" size="small" />}
        placeholder="大意、编号、文件"
        value={typed}
        onChange={(event) => narrow(() => setTyped(event.target.value))}
      />
      {filters.map(([name, all]) => (
        <Select
          key={name}
          allowClear
          aria-label={all}
          placeholder={all}
          style={{ width: name === 'profile' ? 190 : 128 }}
          popupMatchSelectWidth={false}
          value={chosen[name] ?? null}
          onChange={(value: string | null) =>
            narrow(() => setChosen(({ [name]: _, ...rest }) => (value ? { ...rest, [name]: value } : rest)))
          }
          options={(data?.facets[name] ?? []).map(({ value, title, count }) => ({ value, label: `${title} ${count}` }))}
        />
      ))}
    </>
  )
  return (
    <div className="jh-col">
      <RulebookHead here="/rulebook/clauses" />
      <DataTable<ClauseRow>
        name="rulebook-clauses"
        title="条款"
        unit="条"
        columns={columns}
        rows={data?.rows}
        rowKey={(row) => row.id}
        error={error}
        tools={tools}
        onExport={() => download(exportClauses, { query: filter }, '规则库条款.xlsx')}
        onOpen={(row) => void navigate({ to: `/rulebook/clauses/${row.id}` })}
        empty={{ words: '没有查到条款，换个说法或放宽条件。' }}
        paging={{ ...page, total: data?.total ?? 0, onChange: (next, size) => setPage({ page: next, size }) }}
      />
    </div>
  )
}
