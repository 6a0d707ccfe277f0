# Sums JUnit files of gtest, vitest and node: "N passed, N failed[, N skipped]".
BEGIN { RS = "<testcase[ >]" }
FNR == 1 { next }                                   # what stands before a file's first test case
/^[^>]*status="notrun"/ { next }                    # filtered out or disabled in gtest
/<failure|<error/ { failed++; next }
/<skipped|result="skipped"/ { skipped++; next }
{ passed++ }
END { printf "%d passed, %d failed%s\n", passed, failed, skipped ? sprintf(", %d skipped", skipped) : "" }
