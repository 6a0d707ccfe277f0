# The maps to start from inside the program: each file of src/app/templates, offered by
# src/app/documents/template_maps.h.

function(cairn_embed_templates)
  if(NOT TARGET cairn_app)
    return()
  endif()
  set(folder ${PROJECT_SOURCE_DIR}/src/app/templates)
  file(GLOB names RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/*.cjm.json)
  list(SORT names)
  set(files ${names})
  list(TRANSFORM files PREPEND ${folder}/)
  set(output ${PROJECT_BINARY_DIR}/generated/app/template_files.cc)
  string(REPLACE ";" "|" names_argument "${names}")
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAMES=${names_argument} -DFOLDER=${folder} -DHEADER=app/documents/template_maps.h
      -DFUNCTION=template_files -DOUTPUT=${output} -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake VERBATIM COMMENT "Embedding src/app/templates")
  # Its bytes come in by .incbin, which no compiler cache sees: the generated text holds their hashes instead.
  add_library(cairn_templates STATIC ${output})
  target_include_directories(cairn_templates PRIVATE ${PROJECT_BINARY_DIR}/in/app)
  target_link_libraries(cairn_templates PRIVATE cairn_base cairn_model cairn_flags)
  target_link_libraries(cairn_app PRIVATE cairn_templates)
endfunction()
