# documents_test: the hub and the store of documents with their tests, compiled by themselves.
#
# The layers they live in (storage, app) link DuckDB, which is not instrumented, so a thread-sanitizer build leaves them
# out. These files need SQLite alone; they are the ones with threads. The same sources as in the layers, the same
# includes, one more program (docs/decisions/0016-the-hub-is-tested-without-duckdb.md). In other builds it is there when
# asked for by name: quick to link.

function(cairn_add_documents_test)
  if(NOT CAIRN_TESTS)
    return()
  endif()
  set(source ${PROJECT_SOURCE_DIR}/src)
  file(GLOB files CONFIGURE_DEPENDS ${source}/storage/sqlite.cc ${source}/storage/document*.cc
    ${source}/app/documents/*.cc)
  # Operations, and what they list of maps, speak to the whole team and stay with their layer.
  list(FILTER files EXCLUDE REGEX "_(operations|operations_test|fuzz|main)\\.cc$|template_maps|map_summary|kill_test")
  foreach(layer IN ITEMS storage app)
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/in/${layer})
    file(CREATE_LINK ${source}/${layer} ${PROJECT_BINARY_DIR}/in/${layer}/${layer} SYMBOLIC)
  endforeach()
  add_executable(documents_test ${files})
  if(NOT CAIRN_SANITIZE MATCHES "thread")
    set_target_properties(documents_test PROPERTIES EXCLUDE_FROM_ALL TRUE)
  endif()
  target_include_directories(documents_test PRIVATE ${PROJECT_BINARY_DIR}/in/storage ${PROJECT_BINARY_DIR}/in/app)
  target_compile_options(documents_test PRIVATE -ffile-prefix-map=in/storage/=src/ -ffile-prefix-map=in/app/=src/
    -ffile-prefix-map=${PROJECT_BINARY_DIR}/in/storage/=src/ -ffile-prefix-map=${PROJECT_BINARY_DIR}/in/app/=src/)
  target_link_libraries(documents_test PRIVATE cairn_model cairn_journey SQLite::SQLite3 cairn_flags cairn_testing)
  if(CAIRN_SANITIZE MATCHES "thread")
    add_test(NAME documents
      COMMAND documents_test --gtest_output=xml:${PROJECT_BINARY_DIR}/results/documents.xml
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  endif()
endfunction()
