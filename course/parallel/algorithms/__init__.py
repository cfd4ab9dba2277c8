"""What notebook 10 asks for, as the library uses it: kept out of the reach of students' code there."""
