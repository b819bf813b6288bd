import { Select } from 'antd'
import { type MarkingOverview, setMarkingRules } from '#contract/marking.ts'
import { markingChoices } from '#core/marking/marking-rules.ts'
import { useCommand } from '../../api/index.ts'
import { useMay } from '../../shell/use-session.ts'
import { Card } from '../../ui/card.tsx'
import { RefusalPanel } from '../../ui/refusal-panel.tsx'

const names = ['multiple', 'gaps', 'rounding', 'void', 'threshold', 'arbitration', 'ruling'] as const

/** How the batch is marked: a named choice each, to be changed until a key is open. */
export function RulesCard({ batchId, overview }: { batchId: string; overview: MarkingOverview }) {
  const save = useCommand(setMarkingRules)
  const mayChange = useMay('marking.manage') && overview.rulesOpen
  return (
    <Card title="评分办法" note={overview.rulesOpen ? '启封答案以前可以改' : '答案已启封，不能再改'}>
      {save.error && <RefusalPanel error={save.error} />}
      <dl className="marking-rules">
        {names.map((name) => {
          const choice = markingChoices[name]
          const options = choice.options.map(({ id, label }) => ({ value: id, label }))
          const chosen = options.find(({ value }) => value === overview.rules[name])
          return [
            <dt key={`${name}t`} title={`${choice.explanation}（${choice.id}，本机构的选择）`}>
              {choice.topic}
            </dt>,
            <dd key={`${name}d`}>
              {mayChange ? (
                <Select
                  size="small"
                  style={{ width: '100%' }}
                  aria-label={choice.topic}
                  value={overview.rules[name]}
                  options={options}
                  loading={save.isPending}
                  onChange={(value) =>
                    save.mutate({
                      params: { batchId },
                      body: { ...overview.rules, [name]: value } as MarkingOverview['rules'],
                    })
                  }
                />
              ) : (
                chosen?.label
              )}
            </dd>,
          ]
        })}
      </dl>
    </Card>
  )
}
