import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { getBank, getTable, listTables } from '#contract/item-bank.ts'
import { createItem, type FullItem, getItem, listItems, uploadFigure, writeItem } from '#contract/item-bank-items.ts'
import { itemFaultTitles } from '#core/item-bank/fault-titles.ts'
import type { Asset } from '#core/item-bank/item-content.ts'
import { itemFaults } from '#core/item-bank/item-faults.ts'
import { upload, useCommand, useRoute } from '../../api/index.ts'
import { Card } from '../../ui/card.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalPanel, type Refused } from '../../ui/refusal-panel.tsx'
import { Status } from '../../ui/status.tsx'
import { emptyQuestion, type TypedItem, wordsOf } from './draft-item.ts'
import { ItemView } from './item-view.tsx'
import { AnswerFields, CaseQuestion } from './question-fields.tsx'
import { sourcesOf, useDrawn } from './use-drawn.ts'
import { typeOptions } from './words.ts'
import './item-bank.css'

interface Change {
  typed: TypedItem
  onChange: (typed: TypedItem) => void
}

function usePoints(bankId: string) {
  const tables = useRoute(listTables, { params: { bankId } })
  const inForce = tables.data?.tables.find(({ kind, status }) => kind === 'knowledge' && status === 'in_force')
  const table = useRoute(getTable, { params: { tableId: inForce?.id ?? '' } }, { enabled: inForce !== undefined })
  return (table.data?.points ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
}

function Standing({ typed, onChange, bankId }: Change & { bankId: string }) {
  const points = usePoints(bankId)
  return (
    <div className="jh-row" style={{ flexWrap: 'wrap' }}>
      <Select
        aria-label="题型"
        style={{ width: 140 }}
        value={typed.type}
        onChange={(type) => onChange({ ...typed, type, question: { ...typed.question, right: [] } })}
        options={typeOptions}
      />
      {points.length > 0 ? (
        <Select
          aria-label="知识点"
          showSearch
          optionFilterProp="label"
          style={{ width: 220 }}
          placeholder="知识点"
          value={typed.point || null}
          onChange={(point) => onChange({ ...typed, point: point ?? '' })}
          allowClear
          options={points}
        />
      ) : (
        <Input
          aria-label="知识点代码"
          style={{ width: 140 }}
          placeholder="知识点代码"
          maxLength={30}
          value={typed.point}
          onChange={(event) => onChange({ ...typed, point: event.target.value })}
        />
      )}
      <InputNumber
        aria-label="难度1至5"
        prefix="难度"
        min={1}
        max={5}
        style={{ width: 96 }}
        value={typed.difficulty}
        onChange={(difficulty) => onChange({ ...typed, difficulty })}
      />
      <Select
        aria-label="重要程度"
        style={{ width: 110 }}
        value={typed.importance}
        onChange={(importance) => onChange({ ...typed, importance })}
        options={[
          { value: 'X', label: 'X 核心' },
          { value: 'Y', label: 'Y 一般' },
          { value: 'Z', label: 'Z 辅助' },
        ]}
      />
      <Select
        aria-label="来源"
        style={{ width: 110 }}
        value={typed.origin}
        onChange={(origin) => onChange({ ...typed, origin })}
        options={[
          { value: 'bank', label: '题库试题' },
          { value: 'expert', label: '专家命题' },
        ]}
      />
    </div>
  )
}

/** Takes a picture in and puts its mark at the end of the stem. */
function FigureButton({ onDone }: { onDone: (asset: Asset) => void }) {
  const [error, setError] = useState<Refused | null>(null)
  const send = async (input: HTMLInputElement) => {
    const file = input.files?.[0]
    input.value = ''
    if (!file) return
    setError(null)
    await upload(uploadFigure, {}, file).then(onDone, setError)
  }
  return (
    <>
      <label className="jh-button is-small">
        插入图片
        <input
          type="file"
          className="jh-hidden"
          accept=".png,.jpg,.jpeg"
          onChange={(event) => void send(event.target)}
        />
      </label>
      {error && <RefusalPanel error={error} />}
    </>
  )
}

function Fields({ typed, onChange, bankId, onFigure }: Change & { bankId: string; onFigure: (asset: Asset) => void }) {
  const setQuestion = (place: number, question: TypedItem['question'] | null) =>
    onChange({
      ...typed,
      questions: typed.questions.flatMap((one, at) => (at === place ? (question ? [question] : []) : [one])),
    })
  return (
    <Card title="题面与答案" extra={<FigureButton onDone={onFigure} />}>
      <div className="jh-col">
        <Standing typed={typed} onChange={onChange} bankId={bankId} />
        <label className="jh-label">
          {typed.type === 'case' ? '案例材料' : '题干'}
          <Input.TextArea
            autoSize={{ minRows: 4 }}
            value={typed.stem}
            onChange={(event) => onChange({ ...typed, stem: event.target.value })}
          />
        </label>
        <span className="jh-note">
          **粗体** _{'{下标}'} ^{'{上标}'} $公式$ ____填空 | 表格 | 单元 |，每行一段；反斜线后的符号按原样显示
        </span>
        {typed.type === 'case' ? (
          <>
            {typed.questions.map((question, place) => (
              <CaseQuestion
                // biome-ignore lint/suspicious/noArrayIndexKey: questions of a case have no other name than their place
                key={place}
                place={place}
                question={question}
                onChange={(next) => setQuestion(place, next)}
                onRemove={() => setQuestion(place, null)}
              />
            ))}
            <div>
              <Button
                size="small"
                onClick={() => onChange({ ...typed, questions: [...typed.questions, emptyQuestion()] })}
              >
                增加小题
              </Button>
            </div>
          </>
        ) : (
          <AnswerFields
            question={{ ...typed.question, type: typed.type }}
            onChange={(question) => onChange({ ...typed, question })}
          />
        )}
        <label className="jh-label">
          解析（可不填，只给命题和审题人员看）
          <Input.TextArea
            autoSize={{ minRows: 2 }}
            value={typed.explanation}
            onChange={(event) => onChange({ ...typed, explanation: event.target.value })}
          />
        </label>
      </div>
    </Card>
  )
}

function Preview({ typed, assets }: { typed: TypedItem; assets: readonly Asset[] }) {
  const { content, key, explanation } = wordsOf(typed)
  const { drawn, wrong } = useDrawn(sourcesOf(content, explanation))
  const faults = itemFaults(content, key, assets).filter((fault) => fault !== 'missing_asset')
  return (
    <Card title="预览" note="考生看到的样子，答案在下">
      <ItemView content={content} itemKey={key} explanation={explanation} assets={[...assets, ...drawn]} />
      {wrong.map((source) => (
        <Status key={source} kind="bad">
          公式无法绘制：{source}
        </Status>
      ))}
      {typed.stem.trim() !== '' && faults.length > 0 && (
        <Status kind="warn">提交前还要补齐：{faults.map((fault) => itemFaultTitles[fault]).join('、')}</Status>
      )}
    </Card>
  )
}

/** Writes an item with a preview beside it; every save is a version of its own. */
export function ItemEditor({
  bankId,
  before,
  initial,
}: {
  bankId: string
  before: FullItem | null
  initial: TypedItem
}) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState(initial)
  const [assets, setAssets] = useState<readonly Asset[]>(before?.item.assets ?? [])
  const [suspend, setSuspend] = useState(false)
  const [unwritten, setUnwritten] = useState(false)
  const bank = useRoute(getBank, { params: { bankId } })
  const stale = { invalidate: [listItems, getBank, getItem] }
  const create = useCommand(createItem, stale)
  const write = useCommand(writeItem, stale)
  const error = create.error ?? write.error
  const save = async () => {
    const missing = typed.stem.trim() === ''
    setUnwritten(missing)
    if (missing) return
    const { point, difficulty, importance, origin } = typed
    const body = { ...wordsOf(typed), point, difficulty, importance, origin } as Parameters<
      typeof create.mutateAsync
    >[0]['body']
    const saved = before
      ? await write.mutateAsync({ params: { itemId: before.item.id }, body: { ...body, from: before.newest, suspend } })
      : await create.mutateAsync({ params: { bankId }, body })
    await navigate({ to: '/items/$itemId', params: { itemId: saved.item.id } })
  }
  const addFigure = (asset: Asset) => {
    setAssets([...assets, asset])
    setTyped({ ...typed, stem: `${typed.stem}\n![图](${asset.id})` })
  }
  return (
    <div className="jh-col">
      <PageHead
        title={before ? `修改第${before.item.number}题` : '编写试题'}
        crumbs={[
          { title: '题库', to: '/item-banks' },
          { title: bank.data?.title ?? '题库', to: `/item-banks/${bankId}` },
        ]}
        facts={before && <span>保存后为第{before.newest + 1}版</span>}
        actions={
          <>
            {before !== null && before.usedVersion !== null && (
              <Checkbox checked={suspend} onChange={(event) => setSuspend(event.target.checked)}>
                审定前暂停使用原版
              </Checkbox>
            )}
            <Button
              type="primary"
              loading={create.isPending || write.isPending}
              onClick={() => void save().catch(() => undefined)}
            >
              保存
            </Button>
          </>
        }
      />
      {error && <RefusalPanel error={error} />}
      {unwritten && typed.stem.trim() === '' && (
        <Status kind="bad" boxed>
          请先填写{typed.type === 'case' ? '案例材料' : '题干'}，再保存；答案可以以后补齐。
        </Status>
      )}
      <div className="jh-two">
        <Fields typed={typed} onChange={setTyped} bankId={bankId} onFigure={addFigure} />
        <Preview typed={typed} assets={assets} />
      </div>
    </div>
  )
}
