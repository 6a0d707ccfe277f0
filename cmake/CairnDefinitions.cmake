# The definitions of the analyses inside the program: each file of src/app/definitions, offered by
# src/app/definition_files.h.

function(cairn_embed_definitions)
  if(NOT TARGET cairn_app)
    return()
  endif()
  set(folder ${PROJECT_SOURCE_DIR}/src/app/definitions)
  file(GLOB names RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/*.toml ${folder}/*.md)
  list(SORT names)
  set(files ${names})
  list(TRANSFORM files PREPEND ${folder}/)
  set(output ${PROJECT_BINARY_DIR}/generated/app/definition_files.cc)
  string(REPLACE ";" "|" names_argument "${names}")
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAMES=${names_argument} -DFOLDER=${folder} -DHEADER=app/definition_files.h
      -DFUNCTION=definition_files -DOUTPUT=${output} -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake VERBATIM COMMENT "Embedding src/app/definitions")
  # Its bytes come in by .incbin, which no compiler cache sees: the generated text holds their hashes instead.
  add_library(cairn_definitions STATIC ${output})
  target_include_directories(cairn_definitions PRIVATE ${PROJECT_BINARY_DIR}/in/app)
  target_link_libraries(cairn_definitions PRIVATE cairn_base cairn_flags)
  target_link_libraries(cairn_app PRIVATE cairn_definitions)
endfunction()
