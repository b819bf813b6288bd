import type { SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import { cellFromKey } from '../import/cell-key.ts'
import { escapeXml } from '../import/draw-formula.ts'
import type { ExportedItem } from '../import/imported-item.ts'
import { idleGap, markupFromRich } from './markup-from-rich.ts'

/** The pieces of one question: what it declares, what a candidate sees, how it is judged. */
interface Piece {
  readonly declarations: string
  readonly body: string
  readonly processing: string
}

const namespace = 'http://www.imsglobal.org/xsd/imsqti_v2p2'
const value = (text: string): string => `<value>${escapeXml(text)}</value>`

/** An item as a QTI 2.2 document; `addressOf` is the address of a picture seen from the item's own file. */
export function qtiItem(item: ExportedItem, addressOf: (asset: string) => string): string {
  const { content, key } = item
  const pieces =
    content.type === 'case' && key.type === 'case'
      ? content.questions.flatMap((question, place) => {
          const own = key.questions[place]
          return own ? [pieceOf(question, own, `R${place + 1}`, addressOf)] : []
        })
      : content.type !== 'case' && key.type !== 'case'
        ? [pieceOf(content, key, 'R1', addressOf)]
        : []
  const body =
    content.type === 'case'
      ? `<div class="case">${markupFromRich(content.stem, { addressOf, gap: idleGap })}</div>${pieces.map((piece) => `<div class="question">${piece.body}</div>`).join('')}`
      : pieces.map((piece) => piece.body).join('')
  const explanation = item.explanation
    ? `<modalFeedback outcomeIdentifier="FEEDBACK" identifier="explanation" showHide="show">${markupFromRich(item.explanation, { addressOf, gap: idleGap })}</modalFeedback>`
    : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="${namespace}" identifier="${identifierOf(item.id)}" title="${escapeXml(item.title)}" adaptive="false" timeDependent="false" toolName="Jiheng">${pieces.map((piece) => piece.declarations).join('')}${outcomes(item)}<itemBody>${body}</itemBody><responseProcessing>${pieces.map((piece) => piece.processing).join('')}</responseProcessing>${explanation}</assessmentItem>`
}

/** An identifier XML allows; a digit may not stand first. */
export const identifierOf = (id: string): string => `_${id.replace(/[^A-Za-z0-9_-]/g, '_')}`

function outcomes({ points, explanation }: ExportedItem): string {
  const score = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
  const most =
    points === null
      ? ''
      : `<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue>${value(String(points))}</defaultValue></outcomeDeclaration>`
  return (
    score +
    most +
    (explanation ? '<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier"/>' : '')
  )
}

function pieceOf(content: SimpleContent, key: SimpleKey, id: string, addressOf: (asset: string) => string): Piece {
  if (content.type === 'fill' && key.type === 'fill') return gapPiece(content, key, id, addressOf)
  const stem = markupFromRich(content.stem, { addressOf, gap: idleGap })
  if (content.type === 'short') {
    const points = cellFromKey(key)
      .split('\n')
      .map((line) => `<p>${escapeXml(line)}</p>`)
    return {
      declarations: `<responseDeclaration identifier="${id}" cardinality="single" baseType="string"/>`,
      body: `${stem}<extendedTextInteraction responseIdentifier="${id}"/><rubricBlock view="scorer">${points.join('')}</rubricBlock>`,
      processing: '',
    }
  }
  const right = 'right' in key ? key.right : []
  const options =
    content.type === 'truefalse'
      ? choice('T', '<p>对</p>') + choice('F', '<p>错</p>')
      : 'options' in content
        ? content.options
            .map((option, place) =>
              choice(String.fromCharCode(65 + place), markupFromRich(option, { addressOf, gap: idleGap })),
            )
            .join('')
        : ''
  const several = content.type === 'multiple'
  return {
    declarations: `<responseDeclaration identifier="${id}" cardinality="${several ? 'multiple' : 'single'}" baseType="identifier"><correctResponse>${right.map(value).join('')}</correctResponse></responseDeclaration>`,
    body: `${stem}<choiceInteraction responseIdentifier="${id}" shuffle="false" maxChoices="${several ? 0 : 1}">${options}</choiceInteraction>`,
    processing: condition(`<match><variable identifier="${id}"/><correct identifier="${id}"/></match>`),
  }
}

const choice = (identifier: string, inside: string): string =>
  `<simpleChoice identifier="${identifier}">${inside}</simpleChoice>`

const condition = (test: string): string =>
  `<responseCondition><responseIf>${test}<setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">1</baseValue></sum></setOutcomeValue></responseIf></responseCondition>`

function gapPiece(
  content: Extract<SimpleContent, { type: 'fill' }>,
  key: Extract<SimpleKey, { type: 'fill' }>,
  id: string,
  addressOf: (asset: string) => string,
): Piece {
  let gap = 0
  const body = markupFromRich(content.stem, {
    addressOf,
    gap: () => {
      gap += 1
      return `<textEntryInteraction responseIdentifier="${id}-${gap}"/>`
    },
  })
  const declarations = key.gaps.map(({ accepted, tolerance }, place) => {
    const entries = accepted.map((text) => `<mapEntry mapKey="${escapeXml(text)}" mappedValue="1"/>`).join('')
    return `<responseDeclaration identifier="${id}-${place + 1}" cardinality="single" baseType="${tolerance === null ? 'string' : 'float'}"><correctResponse>${value(accepted[0] ?? '')}</correctResponse><mapping defaultValue="0">${entries}</mapping></responseDeclaration>`
  })
  const processing = key.gaps.map(({ tolerance }, place) => {
    const variable = `<variable identifier="${id}-${place + 1}"/>`
    return tolerance === null
      ? condition(`<gt><mapResponse identifier="${id}-${place + 1}"/><baseValue baseType="float">0</baseValue></gt>`)
      : condition(
          `<equal toleranceMode="absolute" tolerance="${tolerance} ${tolerance}">${variable}<correct identifier="${id}-${place + 1}"/></equal>`,
        )
  })
  return {
    declarations: declarations.join(''),
    // The order of gaps has no word in QTI; a class of the body carries it and other systems pass it over.
    body: key.anyOrder ? `<div class="any-order">${body}</div>` : body,
    processing: processing.join(''),
  }
}
