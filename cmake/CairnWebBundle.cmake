# The built web app inside the program: each file that web/bundle.txt names is taken from web/dist, with its
# content hash, and offered by the generated header render/web_assets.h. A missing file stops the build.

option(CAIRN_WEB_BUNDLE "Compile the web app (web/dist, listed in web/bundle.txt) into the program" ON)

function(cairn_embed_web_bundle)
  if(NOT TARGET cairn_render)
    return()
  endif()
  set(names "")
  set(files "")
  if(CAIRN_WEB_BUNDLE)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/bundle.txt)
    file(STRINGS ${PROJECT_SOURCE_DIR}/web/bundle.txt names REGEX "^[^#]")
  endif()
  foreach(name IN LISTS names)
    set(path ${PROJECT_SOURCE_DIR}/web/dist/${name})
    if(NOT EXISTS ${path})
      message(FATAL_ERROR "web/dist/${name} is missing, and web/bundle.txt names it. Build the web app first: "
        "./dev build does both, `npm ci && npm run build` in web/ does it alone. "
        "To compile without it (reports cannot be written then): -DCAIRN_WEB_BUNDLE=OFF")
    endif()
    list(APPEND files ${path})
  endforeach()

  set(generated ${PROJECT_BINARY_DIR}/generated/render)
  set(header ${generated}/render/web_assets.h)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/web_assets.h.in ${header} COPYONLY)
  string(REPLACE ";" "|" names_argument "${names}")
  add_custom_command(OUTPUT ${generated}/web_assets.cc
    COMMAND ${CMAKE_COMMAND} -DNAMES=${names_argument} -DFOLDER=${PROJECT_SOURCE_DIR}/web/dist
      -DHEADER=render/web_assets.h -DFUNCTION=web_assets -DOUTPUT=${generated}/web_assets.cc
      -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake VERBATIM COMMENT "Embedding web/dist")
  add_library(cairn_web_assets STATIC ${generated}/web_assets.cc)
  # The bytes come in by .incbin, which no compiler cache sees: the generated text holds their hashes instead.
  target_include_directories(cairn_web_assets PUBLIC ${generated})
  target_link_libraries(cairn_web_assets PUBLIC cairn_base PRIVATE cairn_flags)
  get_target_property(kind cairn_render TYPE)
  if(kind STREQUAL "INTERFACE_LIBRARY")
    target_link_libraries(cairn_render INTERFACE cairn_web_assets)
  else()
    target_link_libraries(cairn_render PUBLIC cairn_web_assets)
  endif()
endfunction()
