// Every analysis on real logs that are no part of Cairn, against two other methods at run time: the reference
// implementation on a sample of cases (of the smallest log, and of all with CAIRN_SLOW), and plain counts over the whole
// log. Skipped where the data is not.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { differences, query } from '../lib/answers.mjs';
import { day, logs, requestsAbout, wholeLog } from './real_requests.mjs';
import { reviews, tables } from './real_tables.mjs';
import * as count from './second_count.mjs';

const program = process.env.CAIRN_BINARY ?? 'build/asan/bin/cairn';
const data = '../shared/data';

// The config where it is, or beside a copy of its tables where it names none of another folder.
function configOf(log, folder) {
  if (!log.files) return log.config;
  for (const file of log.files) copyFileSync(join(data, log.folder, file), join(folder, file));
  copyFileSync(log.config, join(folder, 'cairn.toml'));
  return join(folder, 'cairn.toml');
}

function reference(requests) {
  return JSON.parse(`[${execFileSync('tests/oracle/answers', { input: requests.map((each) => `${JSON.stringify(each)}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 29 }).trim().split('\n').join(',')}]`);
}

const noReference = spawnSync('python3', ['--version']).status !== 0 && 'there is no python3 for the reference implementation';
const notNow = (log) => !process.env.CAIRN_SLOW && log.name !== 'incidents' && './dev test --slow asks the reference about it';
const number = (v) => (v !== null && typeof v === 'object' ? v.value : v);
const rounded = (v) => (v === null ? null : count.round(number(v)));
const table = (rows, name, value) => Object.fromEntries(rows.map((row) => [name(row), value(row)]));
const way = (row) => `${row.from} > ${row.to}`;

for (const log of logs) {
  const absent = !existsSync(join(data, log.folder)) && `${data}/${log.folder} is not on this machine`;

  describe(`${log.name}: a sample against the reference implementation`, { skip: absent || noReference || notNow(log) }, () => {
    const asked = requestsAbout(log);
    let folder, answers, expected;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'cairn-real-'));
      const from = { config: configOf(log, folder), filter: { all: log.sample } };
      const requests = asked.map(([analysis, more, params]) => ({ analysis, from: { ...from, ...more }, params }));
      [answers, expected] = await Promise.all([query(program, requests), query(program, requests, '--expand').then(reference)]);
    });
    after(() => rmSync(folder, { recursive: true }));

    asked.forEach(([analysis, more, params], i) => {
      test(`${analysis} ${JSON.stringify({ ...more, ...params })}`, () => {
        assert.equal(answers[i].ok, true, JSON.stringify(answers[i]));
        assert.deepEqual(differences(answers[i].result, expected[i].result).slice(0, 10), []);
      });
    });
  });

  describe(`${log.name}: the whole log against plain counts`, { skip: absent }, () => {
    const map = tables[log.name];
    const stages = Object.keys(map.stages);
    const { steps, order } = log;
    const hasChannels = log.channels.length > 0;
    const hasGoal = map.goal.length > 0;
    let folder, cases, find;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'cairn-real-'));
      cases = count.judged(map.read(), map);
      const from = { config: configOf(log, folder) };
      const asked = wholeLog(log, stages).map(([analysis, more, params]) => ({ analysis, from: { ...from, ...more }, params }));
      const answers = await query(program, asked);
      find = (analysis, nth = 0) => {
        const found = answers[asked.findIndex((each, i) => each.analysis === analysis && asked.slice(0, i).filter((other) => other.analysis === analysis).length === nth)];
        assert.equal(found.ok, true, JSON.stringify(found));
        return found.result;
      };
    });
    after(() => rmSync(folder, { recursive: true }));

    test('dfg: nodes, arcs and their mean times', () => {
      const found = find('dfg');
      assert.deepEqual(table(found.arcs, way, (row) => row.count), count.arcs(cases));
      assert.deepEqual(table(found.arcs, way, (row) => rounded(row.time_ms.mean)), count.arcMeans(cases));
      assert.deepEqual(table(found.nodes, (row) => row.activity, (row) => row.events), count.activities(cases));
      assert.deepEqual(table(found.nodes.filter((row) => row.starts > 0), (row) => row.activity, (row) => row.starts), count.starts(cases));
      assert.deepEqual([found.n_cases, found.rework_cases], [cases.length, count.rework(cases)]);
    });
    test('variants, as they are and without repeats', () => {
      ['none', 'runs'].forEach((collapse, nth) => {
        const found = find('variants', nth);
        assert.deepEqual(table(found.variants, (row) => row.variant.join(' > '), (row) => row.cases), count.variants(cases, collapse));
      });
    });
    test('stage_flow: reach, moves and conversions', () => {
      const found = find('stage_flow');
      assert.deepEqual(found.stages.map((row) => row.cases), count.reach(cases, stages));
      assert.deepEqual(table(found.transitions, way, (row) => row.count), count.transitions(cases));
      assert.equal(found.conversions, cases.filter((one) => one.won).length);
    });
    test('leave_cost: who left where', () => {
      const left = table(find('leave_cost').stages, (row) => row.stage, (row) => row.left_here);
      assert.deepEqual(stages.map((stage) => left[stage]), count.leftAt(cases, stages));
    });
    test('funnel: whole, by segment and within a window', () => {
      const found = find('funnel');
      assert.deepEqual(found.steps.map((row) => row.count), count.funnel(cases, steps));
      assert.deepEqual(table(found.breakdown, (row) => row.value, (row) => row.steps.map((step) => step.count)), count.bySegment(cases, (some) => count.funnel(some, steps)));
      assert.deepEqual(find('funnel', 1).steps.map((row) => row.count), count.funnel(cases, steps, 2 * day));
    });
    test('paths: the first step', () => {
      const found = find('paths');
      assert.deepEqual(table(found.links.filter((link) => link.layer === 0), way, (row) => row.cases), count.firstLinks(cases));
    });
    test('retention: eligible and retained', () => {
      assert.deepEqual(find('retention').days.map((row) => [row.day, row.eligible, row.retained]), count.retention(cases, log.days, count.observedUntil(cases, map)));
    });
    test('sessionize and cases: as many sessions', () => {
      assert.equal(find('sessionize').n_sessions, count.sessions(cases, log.session_ms));
      assert.equal(find('cases').n_cases, count.sessions(cases, log.session_ms));
    });
    test('journey_length: means', () => {
      const found = find('journey_length');
      assert.deepEqual([rounded(found.steps.mean), rounded(found.elapsed_ms.mean)], count.lengths(cases));
    });
    test('time_concentration: hours of the week', () => {
      assert.deepEqual(find('time_concentration').grid, count.hours(cases));
    });
    test('contact_gaps: events and cases of touchpoints', () => {
      const found = find('contact_gaps');
      assert.deepEqual(table(found.unplanned, (row) => row.touchpoint, (row) => [row.events, row.cases]), count.contacts(cases));
    });
    test('conformance: who keeps to the plan, and how well', () => {
      const found = find('conformance');
      assert.deepEqual([found.cases.filter((row) => row.cost === 0).length, rounded(found.log_fitness)], count.planCost(cases, order));
    });
    test('discover_stages: mean positions', () => {
      const found = table(find('discover_stages').order, (row) => row.activity, (row) => number(row.mean));
      for (const [activity, position] of Object.entries(count.positions(cases))) assert.ok(Math.abs(found[activity] - position) < 1e-9, activity);
    });
    test('cluster: every case is in a cluster', () => {
      assert.equal(find('cluster').clusters.reduce((sum, row) => sum + row.size, 0), cases.filter((one) => one.events.length <= 2).length);
    });
    test('segment_potential and compare_segments: size and conversion', () => {
      const expected = count.bySegment(cases, count.conversionOf);
      assert.deepEqual(table(find('segment_potential').segments, (row) => row.segment, (row) => [row.size, row.conversions]), expected);
      for (const row of find('compare_segments').tests.filter((each) => each.metric === 'conversion')) {
        assert.deepEqual([row.n, rounded(row.value)], [expected[row.segment][0], count.round(expected[row.segment][1] / expected[row.segment][0])], row.segment);
      }
    });
    test('effect: conversion before and after a date', () => {
      const found = find('effect').proportion;
      const [at, length] = [Date.parse(log.shipped_at), log.compare_days * day];
      assert.deepEqual([rounded(found.before), rounded(found.after)], [count.began(cases, at - length, at), count.began(cases, at, at + length)]);
    });
    test('claim_grade: reach', () => {
      const reached = count.reach(cases, [log.stage])[0];
      assert.equal(rounded(find('claim_grade').display), count.round(reached / cases.length));
    });
    test('what_if: the baseline is the conversion', () => {
      const [n, converted] = count.conversionOf(cases);
      assert.ok(Math.abs(number(find('what_if').baseline) - converted / n) < 1e-9);
      assert.equal(find('what_if').cases, n);
    });
    test('pain: who could meet each touchpoint, who did, and what came of it', () => {
      for (const row of find('pain').steps) assert.deepEqual([row.at_risk, row.exposed, rounded(row.conv_exposed)], count.exposure(cases, row.step), row.step);
    });
    test('problems: who came back', () => {
      const rows = find('problems').rows.filter((row) => row.shape === 'loop');
      assert.deepEqual(table(rows, (row) => row.place, (row) => [row.n, row.exposed]), Object.fromEntries(stages.map((stage) => [stage, count.loops(cases, stage)])));
    });
    test('channel_flow: entries and moves', { skip: !hasChannels && 'its events have no channel' }, () => {
      const found = find('channel_flow');
      assert.deepEqual(table(found.transitions, way, (row) => row.count), count.channelMoves(cases));
      assert.deepEqual(table(found.channels.filter((row) => row.entries > 0), (row) => row.channel, (row) => row.entries), count.entries(cases));
    });
    test('attribution: first, last and linear credit', { skip: !(hasChannels && hasGoal) && 'its events have no channel, or no goal' }, () => {
      ['first', 'last', 'linear'].forEach((model, nth) => {
        const credits = table(find('attribution', nth).channels.filter((row) => number(row.conversions) > 0), (row) => row.channel, (row) => Math.round(number(row.conversions) * 1e6) / 1e6);
        assert.deepEqual(credits, count.credit(cases, map.goal, model));
      });
    });
    test('channel_review: journeys of each channel', { skip: !hasChannels && 'its events have no channel' }, () => {
      const found = find('channel_review').channels;
      assert.equal(Math.max(...found.map((row) => row.journeys)), Math.max(...found.map((row) => cases.filter((one) => count.touchedBeforeGoal(one, map.goal).includes(row.channel)).length)));
    });
    test('emotion_cell, emotion_score: answers and their mean', { skip: !log.answers && 'there are no answers' }, () => {
      const { measured } = find('emotion_cell').lanes;
      assert.deepEqual([measured.n, measured.responses, rounded(measured.mean)], count.meanOfRespondents(reviews()));
      assert.equal(find('emotion_score').scores.length, reviews().length);
    });
  });
}
