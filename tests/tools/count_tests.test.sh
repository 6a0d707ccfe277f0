# tools/dev/count_tests.awk sums the results of the runners that the project uses.

test_results_of_all_runners_are_summed() {
  cat >"$SCRATCH/gtest.xml" <<'XML'
<testsuites tests="4"><testsuite name="A">
    <testcase name="a" status="run" result="completed" time="0" classname="A" />
    <testcase name="b" status="notrun" result="suppressed" classname="A" />
    <testcase name="c" status="run" result="completed" classname="A">
      <failure message="x" type=""><![CDATA[x]]></failure>
      <failure message="y" type=""><![CDATA[y]]></failure>
    </testcase>
    <testcase name="d" status="run" result="skipped" classname="A"><skipped message="m"/></testcase>
</testsuite></testsuites>
XML
  printf '<testsuites>\n<testcase name="e" time="0.1" classname="test"/>\n<testcase name="f"><error/></testcase></testsuites>\n' >"$SCRATCH/node.xml"
  [ "$(awk -f "$TREE/tools/dev/count_tests.awk" "$SCRATCH"/*.xml)" = "2 passed, 2 failed, 1 skipped" ]
}
