// A small emotion curve in words, for those who do not see it.
import { score } from '../ui/format';
import { t } from '../words';

export interface EmotionAtStage {
  readonly stage: string;
  readonly value: number | null;
  readonly assumed: boolean;
}

export function emotionInWords(points: readonly EmotionAtStage[]): string {
  return t('home.emotion_label', { points: points.map(pointInWords).join(', ') });
}

function pointInWords({ stage, value, assumed }: EmotionAtStage): string {
  if (value === null) return t('home.emotion_unknown', { stage });
  return t(assumed ? 'home.emotion_point_assumed' : 'home.emotion_point', { stage, value: score(value) });
}
