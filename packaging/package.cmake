# How the commands are laid out where they are installed, and the packages made of it.
#
# `cmake --install` puts all into PREFIX/bin.  A Debian package (BEADS_PACKAGE)
# keeps names that are too common for everybody's PATH in libexec, leaves bd and br
# to a package of their own, and compresses the pages.
option(BEADS_PACKAGE "lay it out for a package of Debian" OFF)

set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME tools)
set(BEADS_COMMON_NAMES doctor status report escalate breaker)

# install_command(NAME)
function(install_command name)
  set(where ${CMAKE_INSTALL_BINDIR})
  set(shared beads)
  set(part tools)
  if(name STREQUAL bd)
    set(part names)
  elseif(BEADS_PACKAGE AND name IN_LIST BEADS_COMMON_NAMES)
    set(where ${CMAKE_INSTALL_LIBEXECDIR}/beadutils)
    set(shared ../../${CMAKE_INSTALL_BINDIR}/beads)
  endif()
  if(name IN_LIST hot)
    install(TARGETS ${name} DESTINATION ${where} COMPONENT ${part})
  else()
    link(${where} ${shared} ${name} ${part})
  endif()
  install(FILES man/${name}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${part})
  # bash and fish look a completion up by the command's name.
  install(FILES completions/beads.bash RENAME ${name} COMPONENT ${part}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES completions/beads.fish RENAME ${name}.fish COMPONENT ${part}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endfunction()

# link(WHERE FILE NAME PART): NAME is FILE too
function(link where file name part)
  install(CODE "file(MAKE_DIRECTORY \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${where}\")
    file(CREATE_LINK ${file} \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${where}/${name}\" SYMBOLIC)"
    COMPONENT ${part})
endfunction()

# To be called when all commands are known.
function(install_the_rest)
  link(${CMAKE_INSTALL_BINDIR} bd br names)
  install(FILES completions/beads.bash RENAME br COMPONENT names
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES completions/beads.fish RENAME br.fish COMPONENT names
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
  link(${CMAKE_INSTALL_MANDIR}/man1 bd.1 br.1 names)
  file(GLOB pages CONFIGURE_DEPENDS man/*.5 man/*.7)
  foreach(page ${pages})
    cmake_path(GET page EXTENSION LAST_ONLY section)
    string(REPLACE . man section ${section})
    install(FILES ${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/${section} COMPONENT tools)
  endforeach()
  install(FILES completions/beads.zsh RENAME _beads COMPONENT tools
    DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/$<IF:$<BOOL:${BEADS_PACKAGE}>,vendor-completions,site-functions>)
  file(GLOB units CONFIGURE_DEPENDS units/*@.*)
  foreach(manager system user)
    install(FILES ${units} DESTINATION lib/systemd/${manager} COMPONENT tools)
  endforeach()
  # What they are not to do, by which manager can keep them from it.
  foreach(unit ${units})
    cmake_path(GET unit FILENAME name)
    if(name MATCHES "service$")
      install(FILES units/system.conf DESTINATION lib/systemd/system/${name}.d COMPONENT tools)
      if(NOT name MATCHES "^beads-witness")  # which starts what others want to have started
        foreach(manager system user)
          install(FILES units/limits.conf DESTINATION lib/systemd/${manager}/${name}.d COMPONENT tools)
        endforeach()
      endif()
    endif()
  endforeach()
  install(FILES units/crontab DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/beadutils/examples COMPONENT tools)
  if(BEADS_PACKAGE)
    foreach(part tools names)
      set(package beadutils)
      if(part STREQUAL names)
        set(package beadutils-bd)
      endif()
      install(CODE "execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND
        \"${CMAKE_SOURCE_DIR}/packaging/finish\" ${package} ${PROJECT_VERSION}
        \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\")" COMPONENT ${part})
    endforeach()
  endif()
endfunction()

set(CPACK_PACKAGE_NAME beadutils)
set(CPACK_PACKAGE_VENDOR "The beadutils authors")
set(CPACK_PACKAGE_CONTACT "The beadutils authors <beadutils@beadutils.invalid>")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_THREADS 0)
if(BEADS_PACKAGE)
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
  set(CPACK_DEBIAN_PACKAGE_SECTION devel)
  set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME beadutils)
  set(CPACK_DEBIAN_NAMES_PACKAGE_NAME beadutils-bd)
  set(CPACK_DEBIAN_TOOLS_PACKAGE_RECOMMENDS git)
  set(CPACK_DEBIAN_TOOLS_PACKAGE_SUGGESTS "graphviz, beadutils-bd")
  set(CPACK_DEBIAN_NAMES_PACKAGE_DEPENDS "beadutils (= ${PROJECT_VERSION})")
  # The first line is the summary.
  set(CPACK_COMPONENT_TOOLS_DESCRIPTION "backlog for many workers, as small Unix commands
Many workers - people, programs, cron jobs - share a backlog of issues
that is kept as plain files in git.  A claim is exclusive, has a token that
fences what its holder writes, and ends with its holder.  There is no server
and no database.  Commands whose names others use too are in
/usr/libexec/beadutils.")
  set(CPACK_COMPONENT_NAMES_DESCRIPTION "names bd and br for beadutils
The command bd, also called br, by which the clients of the issue tracker
beads work on a backlog of beadutils.  Without this package the original
tools of these names can stay.")
else()
  set(CPACK_GENERATOR TGZ)
  set(CPACK_PACKAGE_FILE_NAME beadutils-${PROJECT_VERSION}-${CMAKE_SYSTEM_PROCESSOR})
endif()
