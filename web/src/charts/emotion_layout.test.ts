import { describe } from 'vitest';
import { layoutEmotion, type EmotionNote, type EmotionPoint } from './emotion_layout';
import { goldenCases } from './golden';

describe('emotion curve', () => {
  goldenCases<{ width: number; points: EmotionPoint[]; spare?: EmotionNote[] }>(
    'emotion.json',
    ({ width, points, spare }) => layoutEmotion(points, width, spare),
  );
});
